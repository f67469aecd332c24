"""DuckDB spatial or GeoPandas as a contender: one command a line on standard input, one line of JSON for each.

    python python-peers.py duckdb|geopandas AREAS.csv ANSWERS

"run POINTS.csv COUNT" finds the areas of the first COUNT points; "answers" writes the pairs of the run before to ANSWERS.
"""
import json
import sys
import time

import numpy
import pandas

engine, areas_csv, answers_path = sys.argv[1:4]


def read_points(path):
    return pandas.read_csv(path, header=None, names=["point", "x", "y"])


class DuckDb:
    def __init__(self):
        import duckdb
        import duckdb_extension_spatial
        from pathlib import Path

        self.version = duckdb.__version__
        self.db = duckdb.connect(config={"allow_unsigned_extensions": "true"})
        folder = Path(duckdb_extension_spatial.__file__).parent / "extensions" / f"v{duckdb.__version__}"
        self.db.execute(f"LOAD '{folder / 'spatial.duckdb_extension'}'")
        self.db.execute("SET threads = 1")
        self.db.execute(
            "CREATE TABLE areas AS SELECT area, ST_GeomFromHEXWKB(wkb) AS geom "
            f"FROM read_csv('{areas_csv}', header = false, max_line_size = 100000000, "
            "columns = {'area': 'INTEGER', 'wkb': 'VARCHAR'})"
        )

    def load_points(self, points):
        self.db.register("raw", points)
        self.db.execute("CREATE OR REPLACE TABLE points AS SELECT point, ST_Point(x, y) AS geom FROM raw")

    def run(self):
        self.db.execute(
            "CREATE OR REPLACE TABLE answers AS SELECT p.point, a.area "
            "FROM points p JOIN areas a ON ST_Intersects(a.geom, p.geom)"
        )

    def answers(self):
        return self.db.execute("SELECT point, area FROM answers").df()


class GeoPandas:
    def __init__(self):
        import geopandas
        import shapely

        self.geopandas, self.shapely = geopandas, shapely
        self.version = f"{geopandas.__version__}, shapely {shapely.__version__}, GEOS {shapely.geos_version_string}"
        areas = pandas.read_csv(areas_csv, header=None, names=["area", "wkb"])
        geometry = shapely.from_wkb(areas["wkb"].to_numpy())
        self.areas = geopandas.GeoDataFrame({"area": areas["area"]}, geometry=geometry)
        self.areas.sindex

    def load_points(self, points):
        geometry = self.geopandas.points_from_xy(points["x"], points["y"])
        self.points = self.geopandas.GeoDataFrame({"point": points["point"]}, geometry=geometry)

    def run(self):
        self.joined = self.geopandas.sjoin(self.points, self.areas, predicate="intersects")

    def answers(self):
        return self.joined[["point", "area"]]


def say(**values):
    print(json.dumps(values), flush=True)


started = time.perf_counter()
peer = {"duckdb": DuckDb, "geopandas": GeoPandas}[engine]()
say(version=peer.version, loadMs=(time.perf_counter() - started) * 1000)
loaded = None
for line in sys.stdin:
    command, *arguments = line.split()
    if command == "run":
        path, count = arguments[0], int(arguments[1])
        if loaded != (path, count):
            peer.load_points(read_points(path).head(count))
            loaded = (path, count)
        elapsed, cpu = time.perf_counter(), time.process_time()
        peer.run()
        elapsed, cpu = time.perf_counter() - elapsed, time.process_time() - cpu
        say(elapsedMs=elapsed * 1000, cpuMs=cpu * 1000, hits=int(peer.answers()["point"].nunique()))
    else:
        peer.answers().to_numpy(dtype=numpy.int32).tofile(answers_path)
        say(done=True)
