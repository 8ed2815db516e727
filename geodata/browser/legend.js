/* The legend on the map: what is coloured, its classes, and the signs of the projects. Text by textContent only. */
(function () {
    "use strict";
    const mwj = (window.mwj = window.mwj || {});
    const PHONE = 480; // as in map.css
    let map = null;
    let box = null;

    const legend = (mwj.legend = {});

    legend.start = function (theMap) {
        map = theMap;
        const control = L.control({ position: "bottomleft" });
        control.onAdd = () => {
            box = document.createElement("div");
            box.className = "mwj-legend";
            L.DomEvent.disableClickPropagation(box);
            L.DomEvent.disableScrollPropagation(box);
            return box;
        };
        control.addTo(map);
    };

    legend.show = function (message) {
        box.replaceChildren();
        box.classList.toggle("mwj-tiled", Boolean(message.basemap)); // as light as the areas on the background map
        if (message.paint) showPaint(message.paint);
        message.markers.filter((kind) => kind.ids.length).forEach(showSigns);
        box.hidden = !box.childElementCount;
    };

    /* How many pixels the legend takes off the left and off the bottom of the map: flat on a phone, a column elsewhere. */
    legend.covers = function () {
        return map.getSize().x <= PHONE ? [0, box.offsetHeight] : [box.offsetWidth, 0];
    };

    function showPaint(paint) {
        title(paint.label + (paint.unit ? " (" + paint.unit + ")" : ""));
        const rows = add(box, "ul", "mwj-classes");
        rows.classList.toggle("mwj-kinds", paint.signs.length > 0);
        paint.classes.forEach((text, rank) => row(rows, text, (swatch) => {
            swatch.style.background = paint.palette[rank];
            if (paint.signs.length) add(swatch, "b").textContent = paint.signs[rank];
        }));
        if (paint.values.includes(null)) row(rows, paint.missing_text, hatched(mwj.areas.MISSING.fill, mwj.areas.MISSING.line));
        if (paint.provisional.length) {
            const colour = paint.palette[rankOfOne(paint)];
            row(rows, paint.provisional_text, hatched(colour, mwj.areas.lineOn(colour)));
        }
        if (paint.note) add(box, "div", "mwj-note").textContent = paint.note;
    }

    /* The class of a provisional area, so that the legend shows a hatch that is on the map. */
    function rankOfOne(paint) {
        const value = paint.values[paint.provisional.find((index) => paint.values[index] !== null)];
        if (value === undefined) return Math.floor(paint.palette.length / 2);
        return paint.signs.length ? value : paint.breaks.filter((edge) => value >= edge).length;
    }

    function showSigns(data) {
        title(data.title);
        const rows = add(box, "ul", "mwj-signs");
        const used = new Set(data.labels);
        Object.entries(data.styles).filter(([label]) => (label && data.all_labels) || used.has(label)).forEach(([label, style]) => {
            const item = add(rows, "li");
            item.setAttribute("aria-label", style.meaning);
            item.title = style.meaning;
            item.appendChild(mwj.markers.sign(style));
            if (!label) add(item, "span").textContent = style.name.toLowerCase(); // its sign is no letter to look up
        });
    }

    function hatched(fill, line) {
        return (swatch) => { swatch.style.background = "url(" + mwj.areas.hatch(fill, line).toDataURL() + ")"; };
    }

    function title(text) { add(box, "div", "mwj-legend-title").textContent = text; }

    function row(rows, text, paintSwatch) {
        const item = add(rows, "li");
        paintSwatch(add(item, "span", "mwj-swatch"));
        add(item, "span", "mwj-class").textContent = text;
    }

    function add(parent, tag, className) {
        const element = parent.appendChild(document.createElement(tag));
        if (className) element.className = className;
        return element;
    }
})();
