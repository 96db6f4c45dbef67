/*
 * NAF layer by layer.  Everything points down by id: entities and predicates to terms, terms to
 * words, words to the text (naf_words.c).  naf_mentions.c and naf_events.c read the layers:
 *
 *	entities         a mention for each span; several spans of one entity are a chain
 *	coreferences     a mention for each span, all in one chain
 *	srl              an event for each predicate; a role is filled by the entity with the same
 *	                 words, else by a mention of its own
 *	timeExpressions  mentions; opinions: events; tlinks and clinks: relations between these
 *
 * Words, terms, dependencies, chunks and the like are counted and not shown.
 */
#include "formats/naf.h"

#include "formats/naf_internal.h"

typedef void read_layer(struct naf *f, const struct xml_node *layer);

/* In this order: roles are filled by entities, links stand between events and times. */
static const struct { const char *name; read_layer *read; } layers[] = {
	{"entities", naf_entities},
	{"coreferences", naf_coreferences},
	{"timeExpressions", naf_times},
	{"srl", naf_predicates},
	{"opinions", naf_opinions},
	{"temporalRelations", naf_links},
	{"tlinks", naf_links},
	{"causalRelations", naf_links},
	{"clinks", naf_links},
};

enum { N_LAYERS = sizeof layers / sizeof *layers };

/* What is counted and not shown, by the name of its elements. */
static void
count_layer(struct naf *f, const struct xml_node *layer)
{
	static const char *const silent[] = {"nafHeader", "kafHeader", "raw", "formats", "topics",
	    "public", NULL};
	if (str_is_one_of(xml_name(layer), silent))
		return;
	for (size_t i = 0; i < N_LAYERS; i++)
		if (str_is(xml_name(layer), layers[i].name))
			return;
	for (const struct xml_node *n = xml_child(layer, NULL); n; n = xml_next_child(n, NULL))
		records_skip(f->into, xml_name(n), 1);
}

static void
read_layers(struct naf *f)
{
	const struct xml_node *root = xml_root(f->xml), *n;
	for (size_t i = 0; i < N_LAYERS; i++)
		for (n = xml_child(root, layers[i].name); n; n = xml_next_child(n, layers[i].name))
			layers[i].read(f, n);
	for (n = xml_child(root, NULL); n; n = xml_next_child(n, NULL))
		count_layer(f, n);
}

static void *
open_naf(struct str content, struct str options, struct err *err)
{
	struct xml *x = xml_parse(content, err);
	(void)options;
	if (!x)
		return NULL;
	const struct xml_node *root = xml_root(x);
	if ((!xml_is(root, "NAF") && !xml_is(root, "KAF")) ||
	    (!xml_child(root, "raw") && !xml_child(root, "text"))) {
		err_set(err, ERR_SYNTAX, "line %zu: this is no NAF: <NAF> with <raw> or <text> in it is "
		    "expected", xml_line(root));
		xml_free(x);
		return NULL;
	}
	struct naf *f = mem_alloc(sizeof *f);
	f->xml = x;
	f->word_ids = map_new();
	f->term_ids = map_new();
	f->spans = map_new();
	f->ids = map_new();
	return f;
}

/* The title or file that the header names. */
static struct str
find_name(const struct naf *f)
{
	const struct xml_node *header = xml_child(xml_root(f->xml), "nafHeader");
	const struct xml_node *file = xml_child(header, "fileDesc"), *public = xml_child(header, "public");
	struct str name = xml_attribute(public, "publicId");
	if (!name.len)
		name = xml_attribute(file, "title");
	if (!name.len)
		name = xml_attribute(file, "filename");
	return name.len ? name : STR_NONE;
}

static enum format_read
next_document(void *work, struct records *into, struct err *err)
{
	struct naf *f = work;
	size_t line;
	const char *what;
	(void)err;
	if (f->done)
		return FORMAT_END;
	f->done = true;
	f->into = into;
	records_set_name(into, find_name(f));
	naf_read_words(f);
	naf_read_terms(f);
	read_layers(f);
	if (xml_broken(f->xml, &line, &what))
		records_problem(into, DIAG_ERROR, line, what, STR_NONE);
	return FORMAT_DOCUMENT;
}

static void
close_naf(void *work)
{
	struct naf *f = work;
	xml_free(f->xml);
	map_free(f->word_ids);
	map_free(f->term_ids);
	map_free(f->spans);
	map_free(f->ids);
	vec_done(&f->words);
	vec_done(&f->terms);
	vec_done(&f->members);
	vec_done(&f->found);
	vec_done(&f->places);
	vec_done(&f->refs);
	buf_done(&f->value);
	mem_free(f);
}

const struct format_reader naf_reader = {open_naf, next_document, close_naf};

unsigned
naf_sniff(struct str head)
{
	static const char *const roots[] = {"NAF", "KAF", NULL};
	return xml_head_root(head, NULL, roots) ? SNIFF_SURE : SNIFF_NO;
}
