"""Statements: the line printed about a person, read into facts.

Each case is a line and the facts it holds, as ``role @ body < unit`` and then what is not "current" and "post".
"""

# ruff: noqa: E501 -- the cases are tables

from __future__ import annotations

import re

import pytest

from oeuvre.record.statements import Fact, read, unread
from tests.bounds import bounded

CASES = """
Professor, Invented University
  Professor @ Invented University
Ada Imaginary is Executive Director of the Invented Performance Centre and co-leads the Work of the Past Initiative.
  Executive Director @ Invented Performance Centre
  co-leads @ Work of the Past Initiative
Ada Imaginary is Ford Professor in the IIT Department of Economics, co-director of the NBIR Invention Studies Program, and co-leader of both the IIT Work of the Past Task Force and the JPIL Work of the Past experimental initiative.
  Ford Professor @ IIT < Department of Economics
  co-director @ NBIR Invention Studies Program
  co-leader @ IIT Work of the Past Task Force
  co-leader @ JPIL Work of the Past experimental initiative
Ada Imaginary, an engineer and historian, is Professor of Aeronautics and Astronautics and Fable Professor of the History of Engineering and Manufacturing at IIT.
  engineer and historian [unclear other]
  Professor of Aeronautics and Astronautics @ IIT
  Fable Professor of the History of Engineering and Manufacturing @ IIT
Executive Director, IIT Task Force on the Work of the Past; Principal Research Scientist; Lecturer, Department of Urban Studies and Planning.
  Executive Director @ IIT Task Force on the Work of the Past
  Principal Research Scientist
  Lecturer < Department of Urban Studies and Planning
Dr. Imaginary holds the post of Associate Professor at IIT's Fable School of Management, is also a Research Associate at the National Bureau of Invention, and founded the collective blog Gifts of Fable.
  Associate Professor @ IIT < Fable School of Management
  Research Associate @ National Bureau of Invention
  founded @ collective blog Gifts of Fable [unclear other]
Dr. Imaginary now teaches at the Labor Relations School, Invented University, where she is the Fable Professor of Women and Work.
  teaches @ Invented University < Labor Relations School
  Fable Professor of Women and Work @ Invented University < Labor Relations School
Ada Imaginary is both Professor of Economics at the University of Fantasia and, at Fable Business School, University of Fable, Distinguished Professor of Behavioural Science. She also works as Research Director at FABLE-Center for Research in Economics, Management and the Arts, Fantasia.
  Professor of Economics @ University of Fantasia
  Distinguished Professor of Behavioural Science @ University of Fable < Fable Business School
  Research Director @ FABLE-Center for Research in Economics, Management and the Arts
Professor, IIT; former dean of the School of Engineering
  Professor @ IIT
  dean @ School of Engineering [former]
Lecturer in Law, University of Invention, and former Minister of Labour
  Lecturer in Law @ University of Invention
  Minister of Labour [former]
She was Director of Research at the Invented Bank until 2018
  Director of Research @ Invented Bank [former ..2018]
Director of the Invented Centre since 2015
  Director @ Invented Centre [2015..]
Director, Tide Lab since 2010; Fellow, Free University of Berlin 2004
  Director @ Tide Lab [2010..]
  Fellow @ Free University of Berlin [unclear 2004..2004]
Leiterin, Tide Lab ab 2010
  Leiterin @ Tide Lab [2010..]
Assistant Professor (since 2019) at Invented University
  Assistant Professor @ Invented University [2019..]
Dean of Engineering at Invented University from 2010 to 2014
  Dean of Engineering @ Invented University [former 2010..2014]
Senior Fellow, Fable Institution, 2010–2014
  Senior Fellow @ Fable Institution [former 2010..2014]
Visiting Scholar, Invented University, 2010
  Visiting Scholar @ Invented University [unclear 2010..2010]
Ph.D. candidate in Economics at Invented University
  Ph.D. candidate in Economics @ Invented University [study]
He received his PhD in Economics from Invented University in 2005.
  PhD in Economics @ Invented University [unclear study 2005..2005]
Research Associate at the NBIR and the CEPI
  Research Associate @ NBIR
  Research Associate @ CEPI
founder and director of the Invented Lab
  founder @ Invented Lab
  director @ Invented Lab
Editor-in-chief of the Journal of Inventions
  Editor-in-chief @ Journal of Inventions [editor]
Member of the Academy of Fables
  Member @ Academy of Fables [membership]
Professor emerita, Centre for Invented Studies
  Professor emerita @ Centre for Invented Studies
Vice President for Research, Invented University
  Vice President for Research @ Invented University
Professor of Labor and Human Resources at the University of Fantasia
  Professor of Labor and Human Resources @ University of Fantasia
Department of Sociology, College of Social Science and Humanities, Fable University, Fantasia.
  @ Fable University < Department of Sociology, College of Social Science and Humanities
IIT
  @ IIT
Department of Emergency Medicine, Fable School of Medicine at UCFA, Fantasia City, CA, USA
  @ UCFA < Department of Emergency Medicine, Fable School of Medicine
Fable University School of Medicine, Department of Surgery, Fantasia
  @ Fable University < School of Medicine
School of Chemistry, Physics and Mechanical Engineering, Fable University of Technology, Brisbane, QLD, Australia
  @ Fable University of Technology < School of Chemistry, Physics and Mechanical Engineering
2 Fable Geological Survey, Menlo Park, California 94025
  @ Fable Geological Survey
Ada and Bea Fable Professor, Director of the Invented Laboratory
  Ada and Bea Fable Professor
  Director @ Invented Laboratory
Ada Imaginary is the Fable '57 Professor of International Economics and Director of the Fable Center for Finance at Invented University.
  Fable '57 Professor of International Economics @ Invented University
  Director @ Invented University < Fable Center for Finance
She is a former deputy director of the Research Department at the Fable Fund.
  deputy director @ Fable Fund < Research Department [former]
Former Secretary of Labor and Professor of Public Policy at UC Fantasia
  Secretary of Labor [former]
  Professor of Public Policy @ UC Fantasia
Ada Imaginary teaches invention at Fable College.
  teaches invention @ Fable College
Ada Imaginary leads the Past of Work program at the Fable Institute.
  leads @ Fable Institute < Past of Work program
Lecturer (Assistant Professor) in Economics at the University of Fable
  Lecturer in Economics @ University of Fable
PhD candidate, Department of Urban Studies and Planning, IIT, expected 2024
  PhD candidate @ IIT < Department of Urban Studies and Planning [study]
Ada Imaginary was an associate director at the Center for Invention from 2015 to 2019 and is now a consultant.
  associate director @ Center for Invention [former 2015..2019]
  consultant
Department of Economics and NBIR
  < Department of Economics
  @ NBIR
Institute Professor, IIT; Nobel laureate in economics
  Institute Professor @ IIT
  Nobel laureate in economics
Seit 2018 Leiterin der Abteilung Arbeitsmarkt am ZFF
  Leiterin @ ZFF < Abteilung Arbeitsmarkt [2018..]
Économiste à l'OFCF et professeur associé à Sciences Fable
  Économiste @ OFCF
  professeur associé @ Sciences Fable
Exdirector del Banco Central de Fantasía
  director @ Banco Central de Fantasía [former]
Profesor investigador del Departamento de Economía de la Universidad de Fantasía
  Profesor investigador @ Universidad de Fantasía < Departamento de Economía
Doutorando em Economia pela Universidade Federal de Fantasia
  Doutorando em Economia @ Universidade Federal de Fantasia [study]
Fellow of Alder House. He was formerly Chief Librarian of Fantasia.
  Fellow @ Alder House [membership]
  Chief Librarian of Fantasia [former]
Lecturer in Banking, University of Fable
  Lecturer in Banking @ University of Fable
University of Fable and Institute of Inventions
  @ University of Fable
  @ Institute of Inventions
Ada Imaginary é pesquisadora sênior do Instituto Fantasia e coordena o programa Cidade Lenta.
  pesquisadora sênior @ Instituto Fantasia
  coordena @ programa Cidade Lenta
Historikerin, Universität Fantasia
  Historikerin @ Universität Fantasia
Treasury of Fantasia
  @ Treasury of Fantasia
架空大学経済学部 教授
  教授 @ 架空大学 < 経済学部
가상대학교 경제학과 부교수
  부교수 @ 가상대학교 < 경제학과
Professorin für Volkswirtschaftslehre an der Universität Fantasia
  Professorin für Volkswirtschaftslehre @ Universität Fantasia
Wissenschaftlicher Mitarbeiter am Institut für Arbeitsforschung, ehemaliger Leiter der Abteilung Statistik
  Wissenschaftlicher Mitarbeiter @ Institut für Arbeitsforschung
  Leiter < Abteilung Statistik [former]
Lehrstuhl für Wirtschaftsgeographie, Universität Fantasia
  @ Universität Fantasia < Lehrstuhl für Wirtschaftsgeographie
Directrice de recherche au CNRF, membre de l'Académie des fables
  Directrice de recherche @ CNRF
  membre @ Académie des fables [membership]
Profesora titular en la Universidad de Fantasía y directora del Centro de Estudios
  Profesora titular @ Universidad de Fantasía
  directora @ Centro de Estudios
MSc. en Economía. Docente Universidad de Fantasía.
  MSc. en Economía [unclear study]
  Docente @ Universidad de Fantasía
Professor na Universidade de Fantasia e pesquisador do Instituto de Economia
  Professor @ Universidade de Fantasia
  pesquisador @ Instituto de Economia
"""


def cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in CASES.strip().splitlines():
        if line.startswith("  "):
            found[-1][1].append(line.strip())
        else:
            found.append((line, []))
    return found


def said(fact: Fact) -> str:
    """A fact as the cases write it."""
    marks = [word for word, usual in ((fact.status, "current"), (fact.kind, "post")) if word != usual]
    if fact.since or fact.until:
        marks.append(f"{fact.since}..{fact.until}")
    parts = [fact.role, f"@ {fact.body}" if fact.body else "", f"< {fact.unit}" if fact.unit else ""]
    return " ".join(filter(None, [*parts, f"[{' '.join(marks)}]" if marks else ""]))


@pytest.mark.parametrize(("line", "facts"), cases())
def test_a_line_holds_facts(line: str, facts: list[str]) -> None:
    assert [said(fact) for fact in read(line, "Ada Imaginary")] == facts


@pytest.mark.parametrize(("line", "facts"), cases())
def test_no_word_is_made_up(line: str, facts: list[str]) -> None:
    for fact in read(line, "Ada Imaginary"):
        start, end = fact.span
        assert line[start:end]
        for value in (fact.role, fact.body, fact.unit):
            assert all(word in line for word in re.findall(r"\w+", value))


@pytest.mark.parametrize(("line", "facts"), cases())
def test_a_line_that_is_read_leaves_nothing_unread(line: str, facts: list[str]) -> None:
    assert unread(line, "Ada Imaginary") == ()


@pytest.mark.parametrize(
    "line",
    [
        "Lives in Fantasia with two dogs.",
        "Likes long walks and cheese",
        "He joined the faculty in 2010.",
        "ada@example.org",
        "?",
    ],
)
def test_what_says_no_post_is_left_unread(line: str) -> None:
    assert read(line) == ()
    assert [line[start:end] for start, end in unread(line)] in ([line], [])


@pytest.mark.parametrize(
    "line",
    [
        "and " * 5_000, "professor of " * 2_000, " " * 20_000, ", " * 9_000, "(" * 20_000, "at the " * 3_000, "is " * 6_000,
        "x" * 100_000, "of both the A and " * 1_000, "A b c d " * 2_500, "." * 20_000, "Department, " * 1_500,
        "since 2015 " * 1_500, "Professor (" * 1_500, "Professor, and at the A, " * 800,
    ],
)  # fmt: skip
def test_hostile_lines_take_linear_time(line: str) -> None:
    with bounded(len(line)):
        read(line, "Ada Imaginary")
        unread(line, "Ada Imaginary")
