"""Academic and other titles before names ("Prof. Dr. h. c.", "Mrs", "Archbishop"), none of which is a part of a name."""

from __future__ import annotations

import re

__all__ = ["HONOURS"]

#: What is a title with or without a stop.
_WORDS = r"Drs?|Dra|Profs?|Profa|Prof\.in|Professors?|Mr|Mrs|Ms|Mx|Mme|Sir|PD|Dott|Dott\.ssa"
#: What is a family name, too, and a title only before a given name and another name.
_OFFICES = (
    r"(?:Dame|Archbishop|Bishop|Senator|Ambassador|Judge)"
    r"(?=\s[^\W\d_a-z][a-zß-ÿ’'-]{2,}\s(?:[A-ZÀ-Þ]\.\s)?[^\W\d_a-z][\w’'-]{2,})"
)
#: What is one only before a stop, as these are names and words, too.
_STOPPED = r"Ing|Ir|Mag|Mg|Mgr|Mgtr|Mtr[oa]|Msc|Bach|Lic|Econ|Arq|Abog|Sra?|Sen|Amb|Hon|Em"
#: What goes before or behind one of these.
_BEFORE = r"(?:(?:Univ|Jun|Ass(?:oc|t|ist)?|Hon|Em)\.?[- ])?"
_BEHIND = r"(?:[\s-]?(?:h\.\s?c|habil|med|phil|rer|nat|pol|oec|jur|iur|Ing|ssa)\.)*"
#: One or more titles, up to the name.
HONOURS = re.compile(
    rf"(?:{_BEFORE}(?:(?:{_WORDS})\b\.?|{_OFFICES}|(?:{_STOPPED})\.|Priv\.-Doz\.|Dipl\.-\w+\.?){_BEHIND}(?:\s+|(?<=\.)))+"
    r"(?=[^\W\d_a-z]|v[ao]n\s|de\s)"
)
