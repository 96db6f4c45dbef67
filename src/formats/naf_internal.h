/* formats/naf_internal.h - the words of a NAF file, and what refers to them. */
#ifndef FORMATS_NAF_INTERNAL_H
#define FORMATS_NAF_INTERNAL_H

#include "base/map.h"
#include "base/vec.h"
#include "formats/records.h"
#include "formats/xml.h"

/* A word or a part of one; located: its place is known. */
struct naf_word { struct str text; uint64_t from, to, offset; bool located, has_offset; size_t line; };
struct naf_term { uint32_t first, n; struct str lemma; };    /* words, in naf->members */

struct naf {
	struct xml *xml;
	struct records *into;
	VEC(struct naf_word) words;
	VEC(struct naf_term) terms;
	VEC(uint32_t) members;
	struct map *word_ids, *term_ids;     /* of terms: also of components and multiwords */
	struct str text;                     /* borrowed from the records */
	size_t n_lost;                       /* words that are not in the raw text */
	size_t n_moved;                      /* not at their offsets, and found behind others */
	bool done;

	/* ---- layers */
	VEC(uint32_t) found;                 /* words of the span at hand */
	size_t n_of_terms;                   /* words that spans have by their terms, so far */
	VEC(struct record_place) places;
	struct map *spans;                   /* place as bytes -> mention, of entities first */
	struct map *ids;                     /* of events and times, for links between them */
	VEC(struct record_ref) refs;
	struct buf value;
};

/* ---- naf_words.c */

/* Puts the text into the records, and each word where it stands. */
void naf_read_words(struct naf *f);
/* Terms, their components, and multiwords. */
void naf_read_terms(struct naf *f);
/* The words that a <span> means, into f->found; words_first: its targets are words before they
 * are terms.  False when a target is nothing, which is told. */
bool naf_find(struct naf *f, const struct xml_node *span, bool words_first);
/* The lemma of the span's first term, or "". */
struct str naf_lemma(const struct naf *f, const struct xml_node *span);

/* ---- naf_mentions.c */

/* The places of the words found, in f->places: neighbours are one.  False when none is in the text. */
bool naf_places(struct naf *f);
/* f->places as the key of f->spans. */
struct str naf_span_key(const struct naf *f);
/* A mention over the words of a span; false when it has none, which is told. */
bool naf_mention(struct naf *f, const struct xml_node *span, bool words_first, struct str type,
    uint32_t *out);
/* Links may name it by the id of this element. */
void naf_set_id(struct naf *f, const struct xml_node *n, struct record_ref ref);
/* The attributes of an element as notes, and its external references; without: those that are said
 * otherwise, NULL at the end. */
void naf_attributes(struct naf *f, const struct xml_node *n, struct record_ref about,
    const char *const *without);
void naf_entities(struct naf *f, const struct xml_node *layer);
void naf_coreferences(struct naf *f, const struct xml_node *layer);
void naf_times(struct naf *f, const struct xml_node *layer);

/* ---- naf_events.c */
void naf_predicates(struct naf *f, const struct xml_node *layer);
void naf_opinions(struct naf *f, const struct xml_node *layer);
void naf_links(struct naf *f, const struct xml_node *layer);

#endif
