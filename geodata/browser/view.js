/* What is in view: fitted once per frame, back to all of it with a button, and never moved by a wheel that scrolls the page. */
(function () {
    "use strict";
    const mwj = (window.mwj = window.mwj || {});
    const PLAIN = { zoomSnap: 0.25 };
    const TILED = { zoomSnap: 0.5 };
    const HINT = "Klik eerst op de kaart; dan zoomt u met het wiel.";
    const SHOWN = 2500; // milliseconds
    let map = null;
    let wanted = null;
    let fitted = null;
    let hinting = 0;

    const view = (mwj.view = {});

    view.start = function (theMap) {
        map = theMap;
        L.control.zoom({ zoomInTitle: "Inzoomen", zoomOutTitle: "Uitzoomen" }).addTo(map);
        whole().addTo(map);
        L.control.scale({ imperial: false, position: "topright" }).addTo(map);
        wheel(map.getContainer());
    };

    /* Fit once per frame id (a dataset); afterwards the user decides what is in view. */
    view.show = function (frame, tiled) {
        wanted = frame;
        if (frame.id !== fitted) Object.assign(map.options, tiled ? TILED : PLAIN);
        view.fit();
    };

    view.fit = function () {
        const size = map.getSize();
        if (!wanted || wanted.id === fitted || !size.x || !size.y) return;
        fitted = wanted.id;
        toWhole();
    };

    function toWhole() {
        const [left, bottom] = mwj.legend.covers();
        map.stop();
        map.fitBounds(wanted.bounds,
            { paddingTopLeft: [left + 8, 8], paddingBottomRight: [8, bottom + 8], animate: false });
    }

    /* Looks and acts as the zoom buttons above it. */
    function whole() {
        const control = L.control({ position: "topleft" });
        control.onAdd = () => {
            const bar = L.DomUtil.create("div", "leaflet-bar leaflet-control");
            const button = L.DomUtil.create("a", "mwj-whole", bar);
            button.href = "#";
            button.title = "Alles in beeld";
            button.setAttribute("role", "button");
            button.setAttribute("aria-label", button.title);
            button.textContent = "⤢";
            L.DomEvent.disableClickPropagation(bar);
            L.DomEvent.on(button, "click", (event) => { L.DomEvent.stop(event); if (wanted) toWhole(); });
            return bar;
        };
        return control;
    }

    /* The wheel belongs to the page until the user is at work on the map; with Ctrl (or two fingers) it zooms at once. */
    function wheel(container) {
        map.scrollWheelZoom.disable();
        const begin = () => { map.scrollWheelZoom.enable(); hint(false); };
        container.addEventListener("pointerdown", begin);
        container.addEventListener("mouseleave", () => { map.scrollWheelZoom.disable(); hint(false); });
        container.addEventListener("wheel", (event) => {
            if (event.ctrlKey) begin();
            else if (!map.scrollWheelZoom.enabled()) hint(true);
        }, { capture: true, passive: true });
    }

    function hint(shown) {
        clearTimeout(hinting);
        mwj.hint(shown ? HINT : "");
        if (shown) hinting = setTimeout(() => mwj.hint(""), SHOWN);
    }
})();
