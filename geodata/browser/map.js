/* The map inside streamlit-folium's frame: takes one message a run from Python and brings the map in line with it.

   Started once per frame by `mwj.start(map)` (geodata/map_layers.py), then told by `mwj.show(payload)` what to show.
   Nothing here mounts the map anew, so frame and zoom stay whatever a message changes.
   Text that people typed is only ever set with textContent or setAttribute, never as HTML. */
(function () {
    "use strict";
    const mwj = (window.mwj = window.mwj || {});
    let map = null;
    let turn = 0;
    let mode = "select";
    let tiles = null;
    let tilesUrl = null;
    let pin = null;
    let notice = null;
    let tip = null;
    let sources = [];

    /* What was clicked goes to Python as the component's value; `at` tells a second click on the same thing apart. */
    mwj.send = function (click) {
        window.Streamlit.setComponentValue(Object.assign({ at: Date.now() }, click));
    };

    mwj.mode = () => mode;

    /* One sentence in a bar on the map; an empty text takes it away. */
    mwj.say = function (text) {
        notice.textContent = text;
        notice.hidden = !text;
    };

    /* The same for a hint, that takes no trouble off the map. */
    mwj.hint = function (text) {
        tip.textContent = text;
        tip.hidden = !text;
    };

    /* What the map shows now, as data attributes: tests and the bench wait for these. */
    mwj.mark = function (name, value) {
        requestAnimationFrame(() => requestAnimationFrame(() => { map.getContainer().dataset[name] = value; }));
    };

    mwj.start = function (theMap) {
        map = theMap;
        document.documentElement.lang = "nl";
        // folium forbids a phone to zoom the page; who needs large letters must be able to
        document.querySelectorAll('meta[name="viewport"]').forEach((meta) => { meta.content = "width=device-width, initial-scale=1"; });
        // Streamlit calls the frame by the name of its module; whoever goes from frame to frame wants to know what is in it
        if (window.frameElement) window.frameElement.title = "Kaart";
        const container = map.getContainer();
        container.setAttribute("role", "region");
        container.setAttribute("aria-label", "Kaart. Alles op de kaart staat ook in de keuzelijst en de tabel ernaast.");
        container.classList.add("mwj-map");
        map.attributionControl.setPrefix("Leaflet");
        mwj.view.start(map);
        notice = bar(container, "mwj-notice");
        tip = bar(container, "mwj-hint");
        mwj.say("De kaart wordt geladen ...");
        map.on("click", (event) => {
            if (mode !== "locate") return;
            placePin([event.latlng.lat, event.latlng.lng]);
            mwj.send({ kind: "point", lat: event.latlng.lat, lon: event.latlng.lng });
        });
        // a map in a closed tab or expander has no size yet: fit it when it gets one
        new ResizeObserver(() => { map.invalidateSize({ animate: false }); makeRoom(); mwj.view.fit(); }).observe(container);
        mwj.areas.start(map);
        mwj.markers.start(map);
        mwj.legend.start(map);
    };

    mwj.show = async function (payload) {
        const mine = ++turn;
        const message = await unpack(payload);
        await styles();
        if (mine !== turn) return; // a newer message overtook this one
        mode = message.mode;
        map.getContainer().classList.toggle("mwj-locate", mode === "locate");
        showTiles(message.basemap);
        showSources(message.sources);
        mwj.legend.show(message);
        mwj.view.show(message.frame, Boolean(tiles));
        placePin(message.point);
        mwj.areas.show(message);
        mwj.markers.show(message);
    };

    function bar(container, className) {
        const made = container.appendChild(document.createElement("div"));
        made.className = className;
        made.hidden = true;
        made.setAttribute("role", "status");
        return made;
    }

    /* streamlit-folium doesn't wait for the style sheets; sizes mean nothing before. After three seconds go on without. */
    async function styles() {
        const look = getComputedStyle(map.getContainer());
        const latest = Date.now() + 3000;
        const loaded = () => look.getPropertyValue("--mwj-loaded") && look.overflow === "hidden";
        while (!loaded() && Date.now() < latest) await new Promise((resume) => setTimeout(resume, 20));
    }

    /* base64 of zlib of JSON: nothing in it means anything to HTML, to folium's templates or to streamlit-folium. */
    async function unpack(payload) {
        const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0));
        const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
        return JSON.parse(await new Response(stream).text());
    }

    /* The background is a help, not a need: tiles that don't load leave the plain background. */
    function showTiles(basemap) {
        const url = basemap ? basemap.url : null;
        if (url === tilesUrl) return;
        if (tiles) tiles.remove();
        tilesUrl = url;
        tiles = url && L.tileLayer(url, { attribution: basemap.attribution, minZoom: 6, maxZoom: 19 }).addTo(map);
    }

    /* Whose boundaries and figures are painted, as each source asks to be named. Leaflet takes HTML: its signs are escaped. */
    function showSources(wanted) {
        const control = map.attributionControl;
        sources.forEach((text) => control.removeAttribution(text));
        sources = wanted.map((text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`));
        sources.forEach((text) => control.addAttribution(text));
        makeRoom();
    }

    /* On a phone the legend lies above the sources, which can take some lines. */
    function makeRoom() {
        const height = map.attributionControl.getContainer().offsetHeight;
        map.getContainer().style.setProperty("--mwj-sources", height + "px");
    }

    function placePin(point) {
        if (pin) pin.remove();
        pin = null;
        if (!point) return;
        const drop = document.createElement("div");
        drop.className = "mwj-pin-drop";
        const icon = L.divIcon({ className: "mwj-pin", html: drop, iconSize: [26, 26], iconAnchor: [13, 32] });
        pin = L.marker(point, { icon, keyboard: false, interactive: false }).addTo(map);
        pin.getElement().setAttribute("role", "img");
        pin.getElement().setAttribute("aria-label", "De gekozen plek");
    }
})();
