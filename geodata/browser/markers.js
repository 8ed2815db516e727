/* Project markers: data of the message, never of a public file. Shape, colour and letter say the label; many cluster. */
(function () {
    "use strict";
    const mwj = (window.mwj = window.mwj || {});
    const SVG = "http://www.w3.org/2000/svg";
    const MANY = 100;
    const SHAPES = {
        circle: "M12 1.5A10.5 10.5 0 1 1 11.99 1.5Z",
        square: "M2.5 2.5H21.5V21.5H2.5Z",
        diamond: "M12 0.5L23.5 12L12 23.5L0.5 12Z",
        hexagon: "M6.5 2H17.5L23.3 12L17.5 22H6.5L0.7 12Z",
        triangle: "M12 0.5L23.6 22.5H0.4Z",
    };
    let map = null;
    let group = null;
    let shown = "";
    let byId = new Map();
    let selected = null;

    const markers = (mwj.markers = {});

    markers.start = function (theMap) { map = theMap; };

    markers.show = function (message) {
        const wanted = JSON.stringify(message.markers);
        if (wanted !== shown) {
            shown = wanted;
            build(message.markers);
        }
        select(message.selected_project);
        mwj.mark("markers", String(byId.size));
        mwj.mark("selectedProject", message.selected_project || "");
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
        letter.setAttribute("y", style.shape === "triangle" ? "20" : "16.5");
        letter.setAttribute("text-anchor", "middle");
        letter.setAttribute("fill", style.ink);
        letter.textContent = style.letter;
        return drawing;
    };

    const SignIcon = L.DivIcon.extend({
        createIcon(old) {
            const element = L.DivIcon.prototype.createIcon.call(this, old);
            element.setAttribute("aria-label", this.options.text);
            element.classList.toggle("mwj-selected", this.options.project !== undefined && this.options.project === selected);
            return element;
        },
    });

    function build(data) {
        if (group) group.remove();
        group = null;
        byId = new Map();
        if (!data || !data.ids.length) return;
        group = L.markerClusterGroup({
            maxClusterRadius: data.ids.length > MANY ? 60 : 22,
            showCoverageOnHover: false,
            animate: false,
            chunkedLoading: true,
            iconCreateFunction: clusterIcon,
        });
        const all = data.ids.map((id, index) => marker(id, index, data));
        group.addLayers(all);
        group.addTo(map);
    }

    function marker(id, index, data) {
        const style = data.styles[data.labels[index]] || data.styles[""];
        const text = data.titles[index] + ". " + style.name;
        const icon = new SignIcon({
            className: "mwj-marker", html: markers.sign(style), iconSize: [26, 26], text, project: id,
        });
        const made = L.marker([data.lat[index], data.lon[index]], { icon, riseOnHover: true });
        made.bindTooltip(() => describe(data.titles[index], style.name), { offset: [12, 0], className: "mwj-tooltip" });
        made.on("click", () => mwj.send({ kind: "project", id }));
        made.on("keypress", (event) => {
            if (event.originalEvent.key === "Enter") mwj.send({ kind: "project", id });
        });
        byId.set(id, made);
        return made;
    }

    function describe(title, label) {
        const box = document.createElement("div");
        box.appendChild(document.createElement("strong")).textContent = title;
        box.appendChild(document.createElement("div")).textContent = label;
        return box;
    }

    function clusterIcon(cluster) {
        const count = cluster.getChildCount();
        const face = document.createElement("span");
        face.textContent = count.toLocaleString("nl-NL");
        const size = count < 10 ? 30 : count < 100 ? 36 : 44;
        return new SignIcon({
            className: "mwj-cluster", html: face, iconSize: [size, size], text: count + " projecten bij elkaar. Inzoomen.",
        });
    }

    function select(id) {
        for (const [other, on] of [[selected, false], [id, true]]) {
            const element = byId.has(other) && byId.get(other).getElement();
            if (element) element.classList.toggle("mwj-selected", on);
        }
        selected = id;
    }
})();
