/* A short sign (the number of a type) in each area that has room for it, so that its colour is never alone. */
(function () {
    "use strict";
    const mwj = (window.mwj = window.mwj || {});
    const ROOM = 18; // pixels that an area must be wide and high
    const MOST = 400; // of more areas the text boxes and the table tell it
    let map = null;
    let group = null;
    let waiting = [];

    const signs = (mwj.areaSigns = {});

    signs.start = function (theMap) {
        map = theMap;
        group = L.layerGroup().addTo(map);
        map.on("zoomend", draw);
    };

    /* The areas with their sign: [{ shape, text }]; none takes the signs away. */
    signs.show = function (wanted) {
        waiting = wanted.length > MOST ? [] : wanted;
        draw();
    };

    function draw() {
        group.clearLayers();
        for (const { shape, text } of waiting) {
            const bounds = shape.getBounds();
            const size = map.latLngToLayerPoint(bounds.getSouthEast()).subtract(map.latLngToLayerPoint(bounds.getNorthWest()));
            if (Math.min(size.x, size.y) < ROOM) continue;
            const face = document.createElement("span");
            face.textContent = text;
            const icon = L.divIcon({ className: "mwj-area-sign", html: face, iconSize: [20, 20] });
            L.marker(shape.getCenter(), { icon, interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(group);
        }
        mwj.mark("areaSigns", String(group.getLayers().length));
    }
})();
