// Marks of Leaflet's own over the maps: the ring around what is selected, the line that is measured.

/** Draws what `make` gives, anew on each call, on every map there is, and on a second one as soon as there is one.
 * @param {import("../core/types.js").MapView} map @param {() => L.Layer[]} make @returns {() => void} */
export function overlayPainter(map, make) {
  /** @type {L.Layer[]} */ let drawn = [];
  const draw = () => {
    for (const layer of drawn) layer.remove();
    drawn = map.all.flatMap((leaflet) => make().map((layer) => layer.addTo(leaflet)));
  };
  map.leaflet.on("kx-second", draw);
  return draw;
}
