"""Files for the forms of the service: tables that it can read, whole and cut, and bytes that mean nothing."""

import gzip

import schemathesis
from hypothesis import strategies as st

HEADERS = ["adresse", "nom;adresse;code_postal;commune", "nom,lat,lon", "id\tvoie\tcode_postal", ""]
CELLS = ["1 impasse des Ursulines 96130 Marvejolles-le-Pont", "2 bis rue des Fauvettes", "96000", "46.4905", "2.4539", '"a', "", "=1+1"]


@st.composite
def tables(draw):
    delimiter = draw(st.sampled_from([",", ";", "\t", "|"]))
    row = st.lists(st.one_of(st.sampled_from(CELLS), st.text(max_size=20)), max_size=5).map(delimiter.join)
    lines = [draw(st.sampled_from(HEADERS)), *draw(st.lists(row, max_size=20))]
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines).encode("utf-8", "surrogatepass")


def cut(data):
    return st.integers(0, len(data)).map(lambda end: data[:end])


ZIPPED = tables().map(lambda data: gzip.compress(data, mtime=0))
OBJECTS = st.dictionaries(st.sampled_from(["adresse", "code_postal", "longitude", "x"]), st.text(max_size=20), max_size=4)
LINES = st.lists(OBJECTS, max_size=10).map(lambda rows: "\n".join(map(repr, rows)).replace("'", '"').encode("utf-8", "surrogatepass"))

schemathesis.openapi.format("binary", st.one_of(tables(), tables(), ZIPPED, ZIPPED.flatmap(cut), LINES, st.binary(max_size=200)))
