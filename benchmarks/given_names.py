"""Makes the list of given names by which names are told from other capitals (``formats/listing/words/given_names.txt``).

The names are those of the Faker package's locales in Latin letters, folded to ASCII; left out are Iceland's (thousands that
few pages hold) and words that are hardly ever a name in a citation (``given_names_left_out.txt``). Run it with Faker
installed: ``python -m benchmarks.given_names > src/oeuvre/formats/listing/words/given_names.txt``.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import unicodedata
from pathlib import Path

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "ı": "i", "đ": "d", "æ": "ae"})
#: Common given names that the package spells otherwise or lacks.
_ADDED = """
akira bin chao chul chun dae dong fang feng gang guang haruki hee hiroshi huan hui hyun jae ji-hoon jian jie
jin jing jong joon juan jun kai keiko kenji kyung lei li-hua ling mei min-jung ming naoki ning ping qi qiang
qing rui sang satoshi seung shan shu soo sung takeshi tao ting wei woo xia xiang xiao xin xiu xue yan yi ying
yong young yue yuko yumi yun zhen zhi
"""


def folded(name: str) -> str:
    """The name in lower case, in ASCII as far as it goes."""
    plain = unicodedata.normalize("NFKD", name).lower().translate(_LETTERS)
    return "".join(c for c in plain if not unicodedata.combining(c))


def names() -> set[str]:
    """Every given name of every locale, a name of several words as its words."""
    person = importlib.import_module("faker.providers.person")
    found: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        if module.name == "is_IS":
            continue
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if re.search("first|given", attribute) and isinstance(values, (list, tuple, dict)):
                for value in values:
                    found.update([value] if isinstance(value, str) else map(str, value))
    words = {word for name in found for word in re.split(r"[\s-]+", folded(name))}
    return {word for word in words if re.fullmatch("[a-z]{2,}", word)}


def main() -> None:
    left_out = (Path(__file__).parent / "given_names_left_out.txt").read_text("utf-8").split()
    sys.stdout.write("\n".join(sorted((names() | set(_ADDED.split())) - set(left_out))) + "\n")


if __name__ == "__main__":
    main()
