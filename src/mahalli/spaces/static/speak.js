// Recording a message and giving one's position on a form. The page works without: a sound file is chosen, a place is written.
(() => {
  "use strict";
  const MOST_S = 180;
  const KINDS = [["audio/webm", "webm"], ["audio/ogg", "ogg"], ["audio/mp4", "m4a"]];
  const kind = window.MediaRecorder && KINDS.find(([mime]) => MediaRecorder.isTypeSupported(mime));
  document.querySelectorAll("[data-recorder]").forEach((box) => {
    if (!kind || !navigator.mediaDevices || !window.DataTransfer) return;
    const input = document.getElementById(box.dataset.recorder);
    const button = box.querySelector("button"), told = box.querySelector("[role=status]"), heard = box.querySelector("audio");
    let recorder = null, timer = 0;
    const stop = () => { if (recorder && recorder.state !== "inactive") recorder.stop(); };
    const keep = (pieces, stream) => {
      clearInterval(timer);
      stream.getTracks().forEach((track) => track.stop());
      recorder = null;
      button.textContent = box.dataset.start;
      const carrier = new DataTransfer();
      carrier.items.add(new File(pieces, `voice.${kind[1]}`, { type: kind[0] }));
      input.files = carrier.files;
      heard.src = URL.createObjectURL(carrier.files[0]);
      heard.hidden = false;
      told.textContent = box.dataset.kept;
    };
    const start = async () => {
      let stream;
      try { stream = await navigator.mediaDevices.getUserMedia({ audio: true }); }
      catch { told.textContent = box.dataset.denied; return; }
      const pieces = [];
      let seconds = 0;
      recorder = new MediaRecorder(stream, { mimeType: kind[0], audioBitsPerSecond: 32000 });
      recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
      recorder.addEventListener("stop", () => keep(pieces, stream));
      recorder.start(1000);
      button.textContent = box.dataset.stop;
      told.textContent = box.dataset.running;
      timer = setInterval(() => { seconds += 1; if (seconds >= MOST_S) stop(); }, 1000);
    };
    button.addEventListener("click", () => (recorder ? stop() : start()));
    box.hidden = false;
  });
  document.querySelectorAll("[data-position]").forEach((box) => {
    if (!navigator.geolocation) return;
    const name = box.dataset.position, told = box.querySelector("[role=status]");
    const put = (part, value) => { document.getElementById(`${name}.${part}`).value = value.toFixed(6); };
    box.querySelector("button").addEventListener("click", () => navigator.geolocation.getCurrentPosition(
      ({ coords }) => { put("lat", coords.latitude); put("lon", coords.longitude); told.textContent = box.dataset.kept; },
      () => { told.textContent = box.dataset.denied; }, { enableHighAccuracy: true, timeout: 20000 }));
    box.hidden = false;
  });
})();
