// Makes pages live. Without it they are complete, and as old as they are.
import { tellTimes } from '/js/time.js';
import { keepFresh } from '/js/stream.js';
import { listenToKeys } from '/js/keys.js';
import { enhance } from '/js/enhance.js';

document.documentElement.classList.add('scripted');
tellTimes();
enhance(document.getElementById('main'));
listenToKeys();
keepFresh(document.getElementById('main'));
