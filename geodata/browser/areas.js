/* Areas: boundaries fetched once by URL, drawn on canvas, coloured by the message; hover names them, click chooses. */
(function () {
    "use strict";
    const mwj = (window.mwj = window.mwj || {});
    const EDGE = "#46525e";
    const FINE_FROM = 1000; // as many areas drown in their own outlines
    const BARE = "#e9eef2";
    const CHOSEN = "mwj-chosen"; // the pane above the markers, under the text boxes; clicks go through it
    let map = null;
    let renderer = null;
    let above = null;
    let layer = null;
    let byCode = new Map();
    let url = null;
    let message = null;
    let provisional = new Set();
    let fills = { known: [], provisional: [], missing: BARE };
    let highlight = null;

    const areas = (mwj.areas = {});

    areas.start = function (theMap) {
        map = theMap;
        renderer = L.canvas({ padding: 0.3 });
        Object.assign(map.createPane(CHOSEN).style, { zIndex: 630, pointerEvents: "none" });
        above = L.svg({ pane: CHOSEN });
        mwj.areaSigns.start(map);
    };

    areas.show = function (newMessage) {
        message = newMessage;
        readPaint();
        if (message.areas === url) {
            if (layer) redraw();
            return;
        }
        url = message.areas;
        clear(); // other areas' shapes would show these areas' figures
        mwj.say("De gebieden worden geladen ...");
        load(url);
    };

    areas.MISSING = { fill: "#dcdfe3", line: "#8b939c" };

    /* The colour of lines that show on a colour such as "#a1dab4": white on dark, grey on light. */
    areas.lineOn = function (colour) {
        const [red, green, blue] = [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
        return 0.3 * red + 0.59 * green + 0.11 * blue > 170 ? "#7d8790" : "#ffffff";
    };

    /* Diagonal lines over a colour: the sign of a figure that is missing or provisional. Shared with the legend. */
    areas.hatch = function (fill, line) {
        const tile = document.createElement("canvas");
        tile.width = tile.height = 8;
        const ink = tile.getContext("2d");
        ink.fillStyle = fill;
        ink.fillRect(0, 0, 8, 8);
        ink.strokeStyle = line;
        ink.lineWidth = 1.6;
        ink.beginPath();
        for (const shift of [-8, 0, 8]) {
            ink.moveTo(shift - 1, 9);
            ink.lineTo(shift + 9, -1);
        }
        ink.stroke();
        return tile;
    };

    async function load(wanted) {
        try {
            const answer = await fetch(wanted);
            if (!answer.ok) throw new Error("HTTP " + answer.status);
            const collection = await answer.json();
            if (wanted === url) build(collection);
        } catch (error) {
            console.error("boundaries", wanted, error);
            if (wanted !== url) return;
            url = null; // the next message tries again
            mwj.say("De grenzen van de gebieden konden niet worden geladen. Ververs de pagina. Blijft dit zo, " +
                "gebruik dan de keuzelijst en de tabel.");
        }
    }

    function clear() {
        if (layer) layer.remove();
        if (highlight) highlight.remove();
        layer = highlight = null;
        byCode = new Map();
        mwj.areaSigns.show([]);
    }

    function build(collection) {
        const weight = collection.features.length < FINE_FROM ? 0.8 : 0.35;
        layer = L.geoJSON(collection, { smoothFactor: 0.5, style: { renderer, color: EDGE, weight } });
        layer.getLayers().forEach((shape, index) => {
            shape.ix = index;
            byCode.set(shape.feature.properties.code, shape);
        });
        layer.bindTooltip(describe, { sticky: true, className: "mwj-tooltip" });
        layer.on("click", (event) => {
            if (mwj.mode() === "select") mwj.send({ kind: "area", id: event.layer.feature.properties.code });
        });
        layer.addTo(map);
        redraw();
        mwj.say("");
    }

    function readPaint() {
        const paint = message.paint;
        if (!paint) return;
        const ink = document.createElement("canvas").getContext("2d");
        const pattern = (fill, line) => ink.createPattern(areas.hatch(fill, line), "repeat");
        provisional = new Set(paint.provisional);
        fills = {
            known: paint.palette,
            provisional: paint.palette.map((colour) => pattern(colour, areas.lineOn(colour))),
            missing: pattern(areas.MISSING.fill, areas.MISSING.line),
        };
    }

    function fillOf(index) {
        const paint = message.paint;
        if (!paint) return BARE;
        const rank = rankOf(index);
        if (rank === null) return fills.missing;
        return (provisional.has(index) ? fills.provisional : fills.known)[rank];
    }

    /* The class of an area: of kinds the value itself, of amounts by the edges; null without a value. */
    function rankOf(index) {
        const paint = message.paint;
        const value = paint.values[index];
        if (value === null || value === undefined) return null;
        return paint.signs.length ? value : paint.breaks.filter((edge) => value >= edge).length;
    }

    function redraw() {
        const fillOpacity = message.basemap ? 0.75 : 0.95;
        if (message.paint && message.paint.values.length !== byCode.size) {
            console.error("paint for", message.paint.values.length, "areas, boundaries of", byCode.size);
        }
        layer.eachLayer((shape) => shape.setStyle({ fillColor: fillOf(shape.ix), fillOpacity }));
        mwj.areaSigns.show(signed());
        showSelected(message.selected_area);
        mwj.mark("areas", String(byCode.size));
        mwj.mark("paint", message.paint ? message.paint.label : "");
        mwj.mark("selectedArea", message.selected_area || "");
    }

    function signed() {
        const signs = message.paint ? message.paint.signs : [];
        if (!signs.length) return [];
        return layer.getLayers().filter((shape) => rankOf(shape.ix) !== null)
            .map((shape) => ({ shape, text: signs[rankOf(shape.ix)] }));
    }

    /* The chosen area: a dark line with a light one under it, readable on every class colour and over every marker. */
    function showSelected(code) {
        if (highlight) highlight.remove();
        highlight = null;
        const shape = byCode.get(code);
        if (!shape) return;
        const outline = (color, weight) =>
            L.geoJSON(shape.feature, { interactive: false, pane: CHOSEN, style: { renderer: above, fill: false, color, weight, opacity: 1 } });
        highlight = L.featureGroup([outline("#ffffff", 7), outline("#101820", 3.5)]).addTo(map);
    }

    function describe(shape) {
        const box = document.createElement("div");
        const name = box.appendChild(document.createElement("strong"));
        name.textContent = shape.feature.properties.name || shape.feature.properties.code;
        if (message.paint) {
            const line = box.appendChild(document.createElement("div"));
            line.textContent = message.paint.label + ": " + valueText(shape.ix);
        }
        return box;
    }

    function valueText(index) {
        const paint = message.paint;
        const value = paint.values[index];
        const mark = provisional.has(index) ? " (" + paint.provisional_text + ")" : "";
        if (value === null || value === undefined) return paint.missing_text;
        if (paint.signs.length) return paint.classes[value] + mark;
        const number = value.toLocaleString("nl-NL",
            { minimumFractionDigits: paint.decimals, maximumFractionDigits: paint.decimals });
        const unit = !paint.unit ? "" : paint.unit === "%" ? "%" : " " + paint.unit;
        return number + unit + mark;
    }
})();
