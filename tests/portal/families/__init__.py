"""The families of site software, by name: one module each."""

from tests.portal.families.base import Family
from tests.portal.families.epoint import Epoint
from tests.portal.families.files import Files
from tests.portal.families.gkmlpt import Gkmlpt
from tests.portal.families.jpaas import Jpaas
from tests.portal.families.jpage import Jpage
from tests.portal.families.links import Links
from tests.portal.families.pages import Pages
from tests.portal.families.trs import Trs
from tests.portal.families.truecms import Truecms
from tests.portal.families.vsb import Vsb
from tests.portal.families.xxgk import Xxgk

FAMILIES: dict[str, type[Family]] = {
    "trs": Trs,
    "vsb": Vsb,
    "jpage": Jpage,
    "xxgk": Xxgk,
    "jpaas": Jpaas,
    "gkmlpt": Gkmlpt,
    "links": Links,
    "pages": Pages,
    "files": Files,
    "truecms": Truecms,
    "epoint": Epoint,
}
