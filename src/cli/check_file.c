/*
 * Every message of every document and layer of a file, where the reader of a format would stop
 * listing after some.  brat goes straight into a layer when it is read: its lines are looked at
 * once more as records.
 */
#include "cli/check_file.h"

#include <string.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "cli/collection.h"
#include "formats/brat_records.h"
#include "formats/brat_rules.h"
#include "formats/check.h"
#include "formats/corpus_internal.h"
#include "formats/lay.h"
#include "formats/text_of.h"
#include "text/uni.h"

enum { MESSAGES = 1000000, LONG_LINE = 400 };

struct checking {
	const char *path, *name;
	const struct options *o;
	struct buf content;
	struct buf half;             /* path of a second file that is behind the first; or "" */
	size_t half_at, half_line;   /* where it begins; lines before it, once they were counted */
	VEC(size_t) lines;           /* where each begins; made when the first is asked for */
	struct diag *into;
	struct check_counts *counts;
	struct schema *schema;
	struct document *text;       /* that is named or lies beside; or NULL */
};

/* ---- counting */

static void
count_chains(struct checking *c, const struct layer *l)
{
	struct map *seen = map_new();
	struct buf key = {0};
	for (size_t i = 0; i < layer_segments(l); i++) {
		const struct segment *s = layer_segment(l, i);
		for (size_t k = 0; k < s->n_links; k++) {
			buf_clear(&key);
			buf_uint(&key, s->links[k]);
			map_set(seen, buf_view(&key), 1);
		}
	}
	c->counts->chains += map_count(seen);
	buf_done(&key);
	map_free(seen);
}

static void
count(struct checking *c, struct layer *l)
{
	if (!c->counts)
		return;
	struct layer_counts n = layer_count(l);
	struct layer_reading r = layer_reading(l);
	bool known = r.places > 0;
	c->counts->layers++;
	c->counts->mentions += n.mentions;
	c->counts->spans += known ? r.places : n.mentions + n.triggers;
	c->counts->relations += n.relations;
	c->counts->events += n.events;
	c->counts->fit += known ? r.fit : n.mentions + n.triggers;
	c->counts->moved += r.moved;
	c->counts->broken += r.broken;
	if (!c->counts->unit)
		c->counts->unit = r.unit;
	count_chains(c, l);
}

/* ---- the text */

static bool
open_text(struct checking *c, struct str name, struct err *err)
{
	struct buf path = {0};
	if (c->o->text)
		buf_puts(&path, c->o->text);
	else if (!strcmp(c->path, "-") || !format_text_of(str_of(c->path), name, &path))
		err_set(err, ERR_USAGE, "%s has no text, and none lies beside it: --text FILE names it",
		    c->name);
	if (path.len)
		c->text = document_open(buf_cstr(&path), &c->o->document, err);
	if (c->text)
		document_more(c->text, SIZE_MAX, true);
	buf_done(&path);
	return c->text != NULL;
}

/* ---- one layer */

static struct str
line_of(struct checking *c, size_t line)
{
	struct str s = buf_view(&c->content);
	if (!c->lines.n)
		vec_push(&c->lines, 0);
	while (c->lines.n <= line && c->lines.v[c->lines.n - 1] < s.len) {
		size_t from = c->lines.v[c->lines.n - 1];
		vec_push(&c->lines, from + str_chr(str_sub(s, from, s.len), '\n') + 1);
	}
	if (line >= c->lines.n)
		return STR_NONE;
	return str_trim(str_sub(s, c->lines.v[line - 1], c->lines.v[line] - 1));
}

/* Lines of the first of two files. */
static size_t
lines_before(struct checking *c)
{
	struct str rest = str_sub(buf_view(&c->content), 0, c->half_at), line;
	if (c->half_line)
		return c->half_line;
	while (str_line(&rest, &line))
		c->half_line++;
	return c->half_line;
}

/* What stands between the quotation marks at the end of a message. */
static struct str
quoted(struct str text)
{
	size_t at = str_find(text, STR(": '"));
	if (at == text.len || !str_ends(text, STR("'")))
		return STR_NONE;
	struct str q = str_sub(text, at + 3, text.len - 1);
	return str_ends(q, STR("...")) ? str_sub(q, 0, q.len - 3) : q;
}

/* A message about a line shows it, unless it is one of those that hold a whole document. */
static void
show_line(struct checking *c, struct diag_item it, struct buf *clean)
{
	struct str line = it.line ? line_of(c, it.line) : STR_NONE;
	buf_clear(clean);
	if (line.len && line.len <= LONG_LINE && !it.col) {
		clean_add(clean, line);
		struct str shown = buf_view(clean), q = quoted(it.text);
		size_t at = q.len ? str_find(shown, q) : shown.len;
		it.col = at < shown.len ? (size_t)uni_columns(str_sub(shown, 0, at)) + 1 : 1;
		it.n_cols = at < shown.len ? (size_t)uni_columns(q) : (size_t)uni_columns(shown);
		it.excerpt = shown;
	}
	if (c->half.len && it.line) {
		size_t own = lines_before(c);
		if (it.line > own) {
			it.line -= own;
			it.path = buf_view(&c->half);
		}
	}
	diag_add(c->into, it);
}

static void
take_messages(struct checking *c, struct layer *l)
{
	struct diag *problems = layer_problems(l);
	struct buf clean = {0};
	for (size_t i = 0; i < diag_count(problems); i++)
		show_line(c, *diag_at(problems, i), &clean);
	buf_done(&clean);
	count(c, l);
}

/* One layer of a corpus over its text. */
static void
check_layer(struct checking *c, struct corpus *corpus, size_t i, struct document *d)
{
	struct layer *l = corpus_layer(corpus, i, c->schema);
	const struct records *r = corpus_record(corpus, i);
	struct check_places *places = check_places_new();
	struct err err = {0};
	diag_set_limit(layer_problems(l), MESSAGES);
	struct lay *lay = lay_begin(r, corpus_record(corpus, 0), l, d);
	lay_set_watch(lay, (struct lay_watch){check_places_found, places});
	lay_step(lay, NULL, NULL);
	check_records(r, places, lay_reference(lay), str_of(c->name), layer_problems(l));
	if (!lay_done(lay, &err))
		diag_add(layer_problems(l), (struct diag_item){.level = DIAG_ERROR,
		    .path = str_of(c->name), .text = STR("none of its mentions fits this text")});
	take_messages(c, l);
	check_places_free(places);
	layer_free(l);
}

/* A brat file: what reading says, and the checks of its lines. */
static bool
check_steps(struct checking *c, const struct format *f, struct err *err)
{
	struct layer *l = layer_new(c->schema, path_base(str_of(c->name)), str_of(c->name));
	struct records *r = records_new();
	struct check_places *places = check_places_new();
	diag_set_limit(layer_problems(l), MESSAGES);
	layer_set_reading(l, (struct layer_reading){.format = f->name});
	void *work = f->steps->begin(l, buf_view(&c->content), c->text);
	f->steps->step(work, NULL, NULL);
	bool ok = f->steps->done(work, err);
	struct layer *aside = layer_new(c->schema, STR("aside"), STR("aside"));
	brat_records(buf_view(&c->content), r);
	struct lay *lay = lay_begin(r, r, aside, c->text);
	lay_set_watch(lay, (struct lay_watch){check_places_found, places});
	lay_step(lay, NULL, NULL);
	check_records(r, places, lay_reference(lay), str_of(c->name), layer_problems(l));
	lay_free(lay);
	layer_free(aside);
	struct brat_rules *rules = strcmp(c->path, "-") ? brat_rules_find(str_of(c->path)) : NULL;
	if (rules)
		brat_rules_check(rules, r, str_of(c->name), layer_problems(l));
	brat_rules_free(rules);
	if (!ok)
		diag_add(layer_problems(l), (struct diag_item){.level = DIAG_ERROR,
		    .path = str_of(c->name), .text = STR("nothing in it could be used")});
	take_messages(c, l);
	check_places_free(places);
	records_free(r);
	layer_free(l);
	return true;
}

/* ---- the documents of a file */

static bool
check_document(struct checking *c, struct corpus *corpus, struct document *d)
{
	if (c->counts)
		c->counts->documents++;
	for (size_t i = 0; i < corpus_records(corpus); i++)
		check_layer(c, corpus, i, d);
	return true;
}

/* The one that is about the text that is named. */
static bool
check_named(struct checking *c, struct corpus *corpus, struct err *err)
{
	enum corpus_find found;
	if (!open_text(c, STR_NONE, err))
		return false;
	while ((found = corpus_find_step(corpus, c->text, err)) == CORPUS_SEARCHES)
		;
	return found == CORPUS_FOUND && check_document(c, corpus, c->text);
}

static bool
check_own(struct checking *c, struct corpus *corpus, struct err *err)
{
	static const struct document_options plain = {0};
	if (corpus_has_text(corpus)) {
		struct document *own = document_memory("", corpus_text(corpus), &plain);
		check_document(c, corpus, own);
		document_free(own);
		return true;
	}
	bool ok = open_text(c, corpus_name(corpus), err) &&
	    check_document(c, corpus, c->text);
	document_free(c->text);
	c->text = NULL;
	return ok;
}

/* One of several documents that cannot be judged is a mistake of the file. */
static void
say_unjudged(struct checking *c, struct corpus *corpus, const struct err *why)
{
	struct buf text = {0};
	for (size_t i = 0; c->counts && i < corpus_records(corpus); i++) {
		size_t n = records_mentions(corpus_record(corpus, i));
		c->counts->spans += n;
		c->counts->broken += n;
	}
	if (c->counts)
		c->counts->documents++;
	buf_puts(&text, "a document cannot be checked");
	if (corpus_name(corpus).len) {
		buf_puts(&text, " (");
		clean_quote(&text, corpus_name(corpus), LIMIT_QUOTE);
		buf_chr(&text, ')');
	}
	buf_fmt(&text, ": %s", why->text);
	diag_add(c->into, (struct diag_item){.level = DIAG_ERROR, .path = str_of(c->name),
	    .text = buf_view(&text)});
	buf_done(&text);
}

static bool
check_corpus(struct checking *c, struct corpus *corpus, struct err *err)
{
	struct err failed = {0};
	size_t n_judged = 0;
	if (c->o->text)
		return check_named(c, corpus, err);
	while (corpus_next(corpus, &failed)) {
		struct err one = {0};
		bool ok = check_own(c, corpus, &one);
		n_judged += ok;
		if (!ok && !n_judged && !corpus_has_more(corpus)) {
			*err = one;
			return false;
		}
		if (!ok)
			say_unjudged(c, corpus, &one);
	}
	if (failed.code == ERR_NONE)
		return true;
	if (!n_judged)
		return collection_name_err(c->name, &failed, err);
	diag_add(c->into, (struct diag_item){.level = DIAG_ERROR, .path = str_of(c->name),
	    .text = str_of(failed.text)});
	return true;
}

static bool
check_content(struct checking *c, struct err *err)
{
	struct str options;
	const struct format *f = format_choose(c->name, str_of(c->o->from), buf_view(&c->content),
	    &options, err);
	if (!f)
		return false;
	if (c->counts)
		c->counts->format = f->name;
	if (f->reader) {
		struct err failed = {0};
		struct corpus *corpus = corpus_new(c->name, buf_view(&c->content), f, options,
		    &failed);
		bool ok = corpus ? check_corpus(c, corpus, err) :
		    collection_name_err(c->name, &failed, err);
		corpus_free(corpus);
		return ok;
	}
	if (!open_text(c, STR_NONE, err))
		return false;
	if (c->counts)
		c->counts->documents++;
	return check_steps(c, f, err);
}

bool
check_file(const char *path, const struct options *o, struct diag *into,
    struct check_counts *counts, struct err *err)
{
	bool is_input = !strcmp(path, "-");
	struct checking c = {.path = path, .name = is_input ? "standard input" : path, .o = o,
	    .into = into, .counts = counts, .schema = schema_new()};
	diag_set_limit(into, MESSAGES);
	if (counts)
		*counts = (struct check_counts){0};
	bool ok = collection_read(path, &c.content, &c.half, &c.half_at, err) &&
	    check_content(&c, err);
	document_free(c.text);
	schema_free(c.schema);
	buf_done(&c.content);
	buf_done(&c.half);
	vec_done(&c.lines);
	diag_sort(into);
	return ok;
}

/* A theme has the version of its language in it, and no name that files of annotations have. */
static bool
is_no_theme(const char *path, struct str content)
{
	const struct format *f;
	if (str_find(content, STR("limn")) < content.len)
		return false;
	for (size_t i = 0; (f = format_at(i)); i++)
		if (format_is_named(f, str_of(path)))
			return true;
	return str_starts(content, STR("<"));
}

bool
check_is_annotations(const char *path, const struct options *o)
{
	struct buf content = {0};
	if (o->text || o->from || o->fix || o->counts)
		return true;
	if (str_ends(str_of(path), STR(".yaml")) || str_ends(str_of(path), STR(".yml")))
		return false;
	/* A file that is not there is what its name says. */
	bool is = !file_read(path, LIMIT_ANN_FILE, &content, NULL) ?
	    is_no_theme(path, STR("")) :
	    format_sniff(str_of(path), buf_view(&content)) || is_no_theme(path, buf_view(&content));
	buf_done(&content);
	return is;
}
