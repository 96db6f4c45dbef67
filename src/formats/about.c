/* A row for each format that is read.  A test holds it against the table of formats. */
#include "formats/about.h"

#include <stddef.h>
#include <string.h>

static const char counted[] = "code points; UTF-16 units, bytes, CR LF as one where these fit";
static const char utf16[] = "UTF-16 units; others where these fit";

static const struct format_about rows[] = {
	{"brat", counted,
	    "T: mentions, of several parts too; E: events with roles, also of other events; R, *: "
	    "relations; A, M: attributes; N: references; #: notes. Lines in any order.",
	    ""},
	{"json", counted,
	    "Everything that limn writes: entities, actors, events, relations, attributes, notes.", ""},
	{"jsonl", counted, "The same, one document a line, with its text.", ""},
	{"doccano", counted,
	    "label(s), entities with relations; comments as notes. A line without a text is told.",
	    "labels of whole texts"},
	{"labelstudio", counted,
	    "Results with labels, relations; each annotator a layer, predictions too; JSON and JSON_MIN.",
	    "cancelled annotations, choices about whole texts"},
	{"spacy", counted,
	    "Doc.to_json(), training data, the JSON of spaCy 2: entities, groups of spans (a layer "
	    "each), clusters of coreference as chains, kb_id and links as references.",
	    "tokens, sentences, dependencies, categories"},
	{"displacy", "code points; numbers of tokens in spans",
	    "ents, spans, words with arcs: a word is a mention of its tag, an arc a relation.",
	    "tokens"},
	{"prodigy", counted,
	    "Spans and relations of accepted answers; each annotator a layer.",
	    "rejected and ignored answers, tokens, choices about whole texts"},
	{"pubannotation", counted,
	    "denotations (bags of several parts too), relations, attributes, blocks; each track a layer.",
	    ""},
	{"conll", "words",
	    "Tags in IOB1, IOB2, BIOES, BILOU, IO, in several columns (nested), token|TAG lines; "
	    "CoNLL-2012 names, coreference as chains, predicates with arguments. conll:3 reads the "
	    "third column. The text is put together of the words.",
	    "parts of speech, chunks, trees"},
	{"conllu", "words",
	    "Entity= as mentions and chains, of several parts too, bridging and split antecedents as "
	    "relations, links as references; names in MISC (name=B-PER, NER=). The text is "
	    "that of # text.",
	    "words, lemmas, parts of speech, features, dependencies, empty nodes"},
	{"webanno", utf16,
	    "Span layers with stacked, multi-token, sub-token and zero-width annotations, relations, "
	    "chains, slots as events with roles; features as attributes.",
	    "tokens, sentences, parts of speech, lemmas, dependencies"},
	{"pubtator", counted,
	    "Mentions with concepts as references, relations between concepts (at their first "
	    "mentions). Many documents a file.",
	    ""},
	{"slate", "lines and words",
	    "Labels as mentions, links as relations. The text is the file's name without .annotations.",
	    "annotations of whole documents"},
	{"bioc", "bytes, code points or UTF-16 units, of the document or the passage: what fits",
	    "Annotations with their infons as attributes and references, relations of two, others as "
	    "events. Many documents a file.",
	    "annotations without a place"},
	{"bioc-json", "bytes, code points or UTF-16 units, of the document or the passage: what fits",
	    "The same in JSON: a collection, PubTator 3, one document.",
	    "annotations without a place"},
	{"bdoc", "what offset_type says; else what fits",
	    "Annotations, each set a layer, features as attributes, matches as chains.",
	    "tokens, sentences, original markups"},
	{"gate", "nodes in the text",
	    "Annotations, each set a layer, features as attributes, matches and coref as chains, "
	    "relations of two, others as events.",
	    "tokens, sentences, original markups"},
	{"uima-xmi", utf16,
	    "Annotations of all types with features as attributes, relations (Governor, Dependent), "
	    "slots as events, chains; each view with a text a document.",
	    "tokens, sentences, parts of speech, lemmas, dependencies, meta data"},
	{"uima-json", utf16, "The same in JSON CAS 0.4.",
	    "tokens, sentences, parts of speech, lemmas, dependencies, meta data"},
	{"naf", "what finds most words in the text",
	    "entities, coreferences (chains), predicates with roles as events, times, opinions, "
	    "references.",
	    "words, terms, dependencies, chunks"},
	{"tei", "the text itself",
	    "Names, dates, measures and the like as mentions, references as notes; the text is made of "
	    "the body, in one reading.",
	    "other stand-off elements, notes within a paragraph, other readings"},
	{"w3c", "code points; the quote counts first",
	    "Targets in the text as mentions, tags as types, links as relations, identities as "
	    "references, comments as notes.",
	    "targets in HTML, images, sounds; annotations of whole pages"},
};

const struct format_about *
format_about(const char *name)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (!strcmp(rows[i].name, name))
			return &rows[i];
	return NULL;
}
