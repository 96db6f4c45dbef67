/*
 * peers - how fast wink-nlp and compromise find names in a text: megabytes a second of processor
 * time, over pieces of 64 KB so that no document grows too large for them.
 *
 * usage: node peers.js FOLDER wink|compromise TEXT BYTES     FOLDER: where npm installed them
 */
const fs = require('fs')
const path = require('path')

const [folder, which, file, bytes] = process.argv.slice(2)
const load = name => require(path.resolve(folder, 'node_modules', name))
const text = fs.readFileSync(file).subarray(0, Number(bytes)).toString('utf8')
const pieces = []
for (let at = 0; at < text.length;) {
	let to = Math.min(at + 65536, text.length)
	const end = text.lastIndexOf('\n', to)
	if (to < text.length && end > at) to = end + 1
	pieces.push(text.slice(at, to))
	at = to
}

const makers = {
	wink: () => {
		/* Sentences, parts of speech, entities: what names need. */
		const nlp = load('wink-nlp')(load('wink-eng-lite-web-model'), ['sbd', 'ner', 'pos'])
		const its = nlp.its
		return piece => {
			const doc = nlp.readDoc(piece)
			return doc.entities().length() +
				doc.tokens().filter(t => t.out(its.pos) === 'PROPN').length()
		}
	},
	compromise: () => {
		const it = load('compromise')
		const nlp = it.default || it
		return piece => nlp(piece).topics().out('array').length
	},
}
const find = makers[which]()
find(pieces[0])
const before = process.cpuUsage()
let names = 0
for (const piece of pieces) names += find(piece)
const used = process.cpuUsage(before)
const seconds = (used.user + used.system) / 1e6
console.log(`${(Buffer.byteLength(text) / 1e6 / seconds).toFixed(2)} MB/s  names ${names}`)
