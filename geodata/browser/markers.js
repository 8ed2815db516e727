/* Project markers: data of the message, never of a public file. Shape, colour and letter say the label; many cluster.
   Each kind (housing projects, wijkprojecten) has a layer and clusters of its own; the first in the message lies on top. */
(function () {
    "use strict";
    const mwj = (window.mwj = window.mwj || {});
    const SVG = "http://www.w3.org/2000/svg";
    const MANY = 100;
    const CLUSTER_SIZES = { project: [30, 36, 44], wijkproject: [22, 26, 32] }; // pixels: below 10, below 100, more
    const SHAPES = {
        circle: "M12 1.5A10.5 10.5 0 1 1 11.99 1.5Z",
        square: "M2.5 2.5H21.5V21.5H2.5Z",
        diamond: "M12 0.5L23.5 12L12 23.5L0.5 12Z",
        hexagon: "M6.5 2H17.5L23.3 12L17.5 22H6.5L0.7 12Z",
        triangle: "M12 0.5L23.6 22.5H0.4Z",
        pentagon: "M12 0.8L23.6 9.6L19.2 22.8H4.8L0.4 9.6Z",
    };
    const BASELINE = { triangle: "20", pentagon: "17.5" }; // of the letter; their widest part lies lower
    const ABOVE_AREAS = 600; // Leaflet's own height for markers; text boxes are at 650
    let map = null;
    const kinds = new Map(); // kind -> { shown, group, byId, selected, marked }

    const markers = (mwj.markers = {});

    markers.start = function (theMap) {
        map = theMap;
        // after the plug-in has regrouped its markers for the new view
        map.on("zoomend moveend", () => setTimeout(() => kinds.forEach(highlight)));
    };

    markers.show = function (message) {
        const wanted = new Map(message.markers.map((data) => [data.kind, data]));
        for (const kind of new Set([...kinds.keys(), ...wanted.keys()])) {
            const layer = kinds.get(kind) || { shown: "", group: null, byId: new Map(), selected: null, marked: null };
            kinds.set(kind, layer);
            const data = wanted.get(kind) || null;
            const text = JSON.stringify(data);
            if (text !== layer.shown) {
                layer.shown = text;
                build(layer, data, paneOf(kind, ABOVE_AREAS + 9 - message.markers.indexOf(data)));
            }
            const selected = message.selected[kind] || null;
            select(layer, selected);
            const name = kind === "project" ? "markers" : kind;
            mwj.mark(name, String(layer.byId.size));
            mwj.mark("selected" + kind[0].toUpperCase() + kind.slice(1), selected || "");
        }
    };

    /* The sign of one label, e.g. {letter: "B", colour: "#67a9cf", shape: "square", ink: "#000"}. The legend uses it too. */
    markers.sign = function (style) {
        const drawing = document.createElementNS(SVG, "svg");
        drawing.setAttribute("viewBox", "0 0 24 24");
        drawing.setAttribute("aria-hidden", "true");
        const path = drawing.appendChild(document.createElementNS(SVG, "path"));
        path.setAttribute("d", SHAPES[style.shape] || SHAPES.circle);
        path.setAttribute("fill", style.colour);
        path.setAttribute("stroke", "#101820");
        path.setAttribute("stroke-width", "1.4");
        if (style.dashed) path.setAttribute("stroke-dasharray", "3 2");
        const letter = drawing.appendChild(document.createElementNS(SVG, "text"));
        letter.setAttribute("x", "12");
        letter.setAttribute("y", BASELINE[style.shape] || "16.5");
        letter.setAttribute("text-anchor", "middle");
        letter.setAttribute("fill", style.ink);
        letter.textContent = style.letter;
        return drawing;
    };

    const SignIcon = L.DivIcon.extend({
        createIcon(old) {
            const element = L.DivIcon.prototype.createIcon.call(this, old);
            element.setAttribute("aria-label", this.options.text);
            return element;
        },
    });

    /* A kind's own pane: one kind lies over another whatever the latitude of its markers. */
    function paneOf(kind, height) {
        const name = "mwj-" + kind;
        const pane = map.getPane(name) || map.createPane(name);
        pane.style.zIndex = height;
        return name;
    }

    function build(layer, data, pane) {
        if (layer.group) layer.group.remove();
        layer.group = null;
        layer.byId = new Map();
        if (!data || !data.ids.length) return;
        layer.group = L.markerClusterGroup({
            maxClusterRadius: data.ids.length > MANY ? 70 : 30,
            showCoverageOnHover: false,
            animate: false,
            chunkedLoading: true,
            clusterPane: pane,
            iconCreateFunction: (cluster) => clusterIcon(cluster, data),
        });
        const all = data.ids.map((id, index) => marker(id, index, layer, data, pane));
        layer.group.addLayers(all);
        layer.group.addTo(map);
    }

    function marker(id, index, layer, data, pane) {
        const style = data.styles[data.labels[index]] || data.styles[""];
        const text = data.titles[index] + ". " + style.name;
        const icon = new SignIcon({
            className: "mwj-marker mwj-" + data.kind, html: markers.sign(style), iconSize: [26, 26], text,
        });
        const made = L.marker([data.lat[index], data.lon[index]], { icon, pane, riseOnHover: true });
        const choose = () => mwj.send({ kind: data.kind, id });
        made.bindTooltip(() => describe(data.titles[index], style.name), { offset: [12, 0], className: "mwj-tooltip" });
        made.on("click", choose);
        made.on("keypress", (event) => { if (event.originalEvent.key === "Enter") choose(); });
        layer.byId.set(id, made);
        return made;
    }

    function describe(title, label) {
        const box = document.createElement("div");
        box.appendChild(document.createElement("strong")).textContent = title;
        box.appendChild(document.createElement("div")).textContent = label;
        return box;
    }

    function clusterIcon(cluster, data) {
        const count = cluster.getChildCount();
        const face = document.createElement("span");
        face.textContent = count.toLocaleString("nl-NL");
        const size = CLUSTER_SIZES[data.kind][count < 10 ? 0 : count < 100 ? 1 : 2];
        const text = count + " " + data.many + " bij elkaar. Inzoomen.";
        return new SignIcon({ className: "mwj-cluster mwj-" + data.kind, html: face, iconSize: [size, size], text });
    }

    function select(layer, id) {
        layer.selected = id;
        highlight(layer);
    }

    /* Mark the chosen one, or the group in which it is hidden at this zoom. */
    function highlight(layer) {
        if (layer.marked) layer.marked.classList.remove("mwj-selected");
        const chosen = layer.byId.get(layer.selected);
        const visible = chosen && layer.group.getVisibleParent(chosen);
        layer.marked = (visible && visible.getElement()) || null;
        if (layer.marked) layer.marked.classList.add("mwj-selected");
    }
})();
