"""What the pieces of a unit's name amount to: the type of its body, and whether anything could change it."""

from typing import NamedTuple

from parsers.identity.unit_lexicon import Token, bare_names, grammar, unit_types
from parsers.identity.unit_names import Parse, Piece
from parsers.identity.unit_order import FALLBACK, FIRMS, PLACES, SCENIC, ZONE, Told, in_order, is_of_firms

_POLICE, _TRAFFIC, _FIRE = "public_security", "traffic_police", "fire_rescue"


class Judged(NamedTuple):
    """Type, kind of body and further types of a name; ``word`` decided; ``sure``: every piece is known and
    fits the type. ``firm_word``: the word has its type in names of firms only, and this is none. ``where_only``: nothing is
    known of the body but the zone in which it is (高新区人武部).
    """

    type: str
    body: str
    others: tuple[str, ...]
    word: str
    sure: bool
    firm_word: bool
    where_only: bool


def judge(parse: Parse) -> Judged:
    """What the last body of a name is. Those before it are what it is a part of; a part that only does for its
    body what every body needs (税务局征收科), or that is its branch in a zone, is of the type of that body.
    """
    bodies = _bodies(parse.pieces)
    last = bodies[-1]
    decides, sure = _deciding(bodies, parse.tied)
    types = dict.fromkeys([*decides.types(), *(kind for body in bodies for kind in body.types())])
    primary, *others = types
    form = "subordinate_unit" if len(bodies) > 1 and last.ending not in FIRMS else last.ending
    others = [kind for kind in others if kind != FALLBACK]
    word, row = decides.deciding()
    firm_word = "company" in row.use and decides.ending not in ("", *FIRMS)
    where_only = decides.unknown and row.type == ZONE and decides.last not in ("", "委员会", "委")
    return Judged(primary, _body_of(primary, form), tuple(others), word, sure, firm_word, where_only)


def _deciding(bodies: list["_Body"], tied: bool) -> tuple["_Body", bool]:
    """The body that gives a name its type, and whether that is certain."""
    last = bodies[-1]
    sure = not tied and all(body.explained() for body in bodies) and last.fits()
    if len(bodies) == 1:
        # A branch of nothing that is named (高新区分局) may be that of any body.
        branch = last.is_branch_in_a_zone() and last.last in grammar().branches_of_another
        return last, sure and not branch
    before = bodies[-2]
    if all(row.type == FALLBACK for _, row in last.rows()):
        # 国有林场服务中心 serves what stands before it.
        return before, not tied and all(body.explained() for body in bodies[:-1])
    if last.is_inner():
        return before, sure and last.last in grammar().inner_endings
    own, of = last.deciding()[1].type, before.deciding()[1].type
    if of == _POLICE and last.ending == "subordinate_unit" and own not in (_POLICE, _TRAFFIC, _FIRE):
        return before, not tied and before.explained()  # Whatever it watches over: 公安局森林警察支队.
    watches = last.ending == "subordinate_unit" and is_of_firms(own)  # 交通执法支队客运大队
    if own != of and (watches or "weak" in last.deciding()[1].use):
        return before, False
    if last.last in grammar().branches_of_a_bureau and own != _TRAFFIC:
        # Of the police, whatever the branch watches over (公安局森林分局); of another bureau it may be a bureau of its own.
        return before, sure and of in (_POLICE, own)
    if last.is_branch_in_a_zone():
        return before, sure
    # 林业局绿化办 may be of the bureau's own work.
    return last, sure and (own == of or not last.text.endswith(grammar().offices_of_a_bureau))


def _body_of(unit_type: str, form: str) -> str:
    allowed = unit_types()[unit_type].bodies
    free = len(allowed) > 1 and form in ("department", "institution", "subordinate_unit")
    return form if form in allowed or free else allowed[0]


class _Body:
    """One body of a name: its words, the kind of its last ending (``ending``) with its text (``last``), the
    fillers, whether something unknown stands before its words (``brand``) or behind them (``unknown``), and whether a
    name does at all (``named``).
    """

    def __init__(self) -> None:
        self.words: list[tuple[str, Token]] = []
        self.ending = self.last = ""
        self.fillers: list[str] = []
        self.text = ""
        self.unknown = self.brand = self.named = False

    def add(self, piece: Piece) -> None:
        """Take in the next piece of the name."""
        token = piece.token
        self.text += piece.text
        if token is None:
            self.named = True
            self.brand |= not piece.known and not self.words
            self.unknown |= not piece.known and bool(self.words)
        elif token.role == "word":
            self.words.append((piece.text, token))
            self.ending, self.last = _form_of_word(piece.text), ""
        elif token.role == "ending":
            # The station of a firm (高速公路公司双铺站) is the firm's.
            of_a_firm = self.ending in FIRMS and self.last.endswith("公司")
            self.ending = self.ending if of_a_firm else token.body
            self.last = piece.text
        elif token.role == "filler" and not self.ending:
            self.fillers.append(piece.text)

    def rows(self) -> list[Told]:
        """Words with the rows that hold in a body of this form, the one that decides first."""
        found = []
        firm = self.ending in FIRMS
        # What has a type in names of firms only says nothing beside other words of a bureau.
        told = [word for word in self.words if firm or word[1].row] or self.words
        for text, token in told:
            row = token.company or token.row if firm else token.row or token.company
            assert row is not None  # a word is in a row
            found.append((text, row))
        return in_order(found, self.ending)

    def deciding(self) -> Told:
        """The word that gives the body its type, and its row."""
        return self.rows()[0]

    def types(self) -> list[str]:
        """Types of the body, the primary one first."""
        return [kind for _, row in self.rows() for kind in (row.type, *row.also)]

    def is_inner(self) -> bool:
        """Whether the body, where it is a part of another, has no type of its own."""
        known = grammar()
        return self.last in known.inner_endings or (
            self.ending not in FIRMS and self.deciding()[1].type in known.inner_types
        )

    def is_branch_in_a_zone(self) -> bool:
        """Whether the body is told by nothing but the zone in which it stands (公安局开发区分局)."""
        endings = (self.last, "".join(self.fillers) + self.last)  # 管理部 is read as 管理 and 部
        return not grammar().branches.isdisjoint(endings) and all(row.type == ZONE for _, row in self.rows())

    def explained(self) -> bool:
        """Whether nothing in the body could change its type."""
        word, row = self.deciding()
        firm = self.ending in FIRMS
        if self.unknown or row.type == FALLBACK:
            return False
        if any("weak" in other.use and other.type != FALLBACK for _, other in self.rows()):
            return False
        if self.brand and not (
            "any" in row.use and (firm or "enterprise" not in unit_types()[row.type].bodies)
        ):
            return False
        if not firm and "company" in row.use:
            return False
        if row.type not in PLACES and self.words[-1][0] in grammar().committees:
            return False
        if row.type == ZONE and (self._is_committee_of_something() or self._is_bureau_of_a_zone()):
            return False
        if not firm and self._is_of_two_functions():
            return False
        # A firm of two trades (物业供热集团), or with a trade that no word knows (供电设备公司), is left to a person.
        return not firm or (
            grammar().enterprise_fillers.issuperset(self.fillers)
            and (
                ("head" in row.use and word == self.words[-1][0])
                or len({other.type for _, other in self.rows()}) == 1
            )
        )

    def _is_of_two_functions(self) -> bool:
        """Whether two functions stand side by side in what is no bureau (民族文化工作队).

        The first may only say which kind of the second it is. Enforcement is a part of any function.
        """
        if self.ending == "department":
            return False
        known = grammar()
        types = {row.type for word, row in self.rows() if word not in known.enforcement} - {
            *PLACES,
            FALLBACK,
        }
        heads = "head" in self.deciding()[1].use
        return len(types) > 1 and not heads and known.conjunctions.isdisjoint(self.fillers)

    def _is_committee_of_something(self) -> bool:
        """Whether a 管委会 is that of no zone (水库管委会)."""
        types = [row.type for _, row in self.rows() if row.type != FALLBACK]
        return types.count(ZONE) < min(2, len(types)) or (types == [ZONE] and self._is_of_nothing())

    def _is_of_nothing(self) -> bool:
        """Whether a committee has no name (城区管理委员会), or none of a place (寺庙管委会).

        区管委会 has none in a zone's own table.
        """
        word = self.words[-1][0]
        nameless = self.brand or bool(self.fillers) or (len(word) > 3 and not self.named)
        return word in grammar().committees and nameless

    def _is_bureau_of_a_zone(self) -> bool:
        """Whether a zone's body may do something that no word tells (高新区发展局), and is not its committee."""
        known = grammar()
        of_firms = any(token.row is None for _, token in self.words)
        whole = self.last in known.endings_of_zones and known.fillers_of_zones.issuperset(self.fillers)
        bureau = bool(self.last) and self.ending not in FIRMS and not self.is_branch_in_a_zone()
        return bureau and (of_firms or not whole)

    def fits(self) -> bool:
        """Whether a unit of the type can end so; a word without an ending must be a whole name."""
        word, row = self.deciding()
        allowed = unit_types()[row.type].bodies
        if not self.ending:
            return grammar().stands_alone(word, row) or self.words[-1][0] in bare_names()
        if self.ending in FIRMS:
            return "enterprise" in allowed or self.ending in allowed
        if self.last in grammar().doubtful_endings:
            return False
        if self.last in grammar().endings_of_offices and is_of_firms(row.type):
            return False  # 轨道交通局 is no firm.
        if self.last and self.ending == "mass_organisation":
            return self.ending in allowed
        return not self.last or allowed not in (("school",), ("hospital",)) or self.ending in allowed


def _form_of_word(word: str) -> str:
    endings = grammar().endings
    return next((endings[word[i:]] for i in range(1, len(word)) if word[i:] in endings), "")


def _bodies(pieces: tuple[Piece, ...]) -> list[_Body]:
    """The bodies of a name, in its order; each has a word."""
    found = [_Body()]
    for piece in pieces:
        begins = piece.token is not None and piece.token.role == "word" and found[-1].ending
        if begins and not _is_committee_of_park(found[-1], piece):
            found.append(_Body())
        found[-1].add(piece)
    return found


def _is_committee_of_park(body: _Body, piece: Piece) -> bool:
    """Whether the committee of a park follows it (森林公园管委会): one body, though 园 is an ending."""
    before, row = body.words[-1][1].row, piece.token.row if piece.token else None
    return bool(not body.last and before and row and (before.type, row.type) == (SCENIC, ZONE))
