/*
 * Which member of a task's data is the text, and how regions lie in it.  The configuration that
 * says so is not part of an export: the member is taken in which most of what the regions quote
 * occurs; between equals, the one that they name, then "text", then the longest.
 */
#include "base/map.h"
#include "formats/labelstudio_internal.h"

enum { TRIED = 50, MEMBERS = 64 };

/* A text that stands elsewhere: a path or an address, and nothing else. */
static bool
is_address(struct str s)
{
	static const char *const starts[] = {"http://", "https://", "s3://", "gs://", "azure-blob://",
	    "/data/"};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (str_starts(s, str_of(starts[i])))
			return str_chr(s, ' ') == s.len && str_chr(s, '\n') == s.len;
	return false;
}

/* ---- which member */

struct candidate { struct str key; const struct jval *v; size_t quoted; bool named; };

static struct str
quote_of(const struct jval *item)
{
	return jval_text(jval_member(jval_member(item, "value"), "text"));
}

/* An utterance is an object with a text; which member that is, the configuration says. */
static struct str
text_of_turn(const struct jval *turn)
{
	static const char *const names[] = {"text", "phrase", "utterance", "content", "message",
	    "sentence"};
	const struct jval *v;
	struct str key, longest = STR_NONE;
	if (jval_is_text(turn))
		return jval_text(turn);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (jval_is_text(jval_member(turn, names[i])))
			return jval_text(jval_member(turn, names[i]));
	for (void *at = NULL; jval_next(turn, &at, &key, &v);)
		if (jval_text(v).len > longest.len)
			longest = jval_text(v);
	return longest;
}

/* A look through all members for all quotes has an end, however large they are. */
static bool
occurs_in(const struct jval *v, struct str quote, size_t *budget)
{
	size_t cost = jval_is_text(v) ? jval_text(v).len : 0;
	if (cost > *budget)
		return false;
	*budget -= cost;
	if (jval_is_text(v))
		return str_find(jval_text(v), quote) < jval_text(v).len;
	for (size_t i = 0; i < jval_count(v) && i < TRIED; i++) {
		struct str turn = text_of_turn(jval_at(v, i));
		if (str_find(turn, quote) < turn.len)
			return true;
	}
	return false;
}

static void
try_result(struct candidate *c, const struct jval *result, size_t *budget)
{
	for (size_t i = 0; i < jval_count(result) && i < TRIED; i++) {
		const struct jval *item = jval_at(result, i);
		struct str quote = quote_of(item), source = jval_text(jval_member(item, "source"));
		c->quoted += quote.len && occurs_in(c->v, quote, budget);
		if (str_take_char(&source, '$'))
			c->named = c->named || str_eq(source, c->key);
		else
			c->named = c->named || str_eq(jval_text(jval_member(item, "to_name")), c->key);
	}
}

static size_t
length_of(const struct jval *v)
{
	return jval_is_text(v) ? jval_text(v).len : jval_count(v);
}

static bool
is_better(const struct candidate *a, const struct candidate *b)
{
	if (a->quoted != b->quoted)
		return a->quoted > b->quoted;
	if (a->named != b->named)
		return a->named;
	if (str_is(a->key, "text") != str_is(b->key, "text"))
		return str_is(a->key, "text");
	return length_of(a->v) > length_of(b->v);
}

static bool
is_dialogue(const struct jval *v)
{
	return jval_is_array(v) && text_of_turn(jval_at(v, 0)).len > 0;
}

/* What JSON_MIN and exports write beside the data. */
static bool
is_bookkeeping(struct str key)
{
	static const char *const names[] = {"created_at", "updated_at", "annotator", "annotation_id",
	    "lead_time", "agreement", "task_path", "meta_info"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(key, names[i]))
			return true;
	return false;
}

static struct candidate
find_member(const struct jval *data, const struct studio_results *results)
{
	struct candidate best = {0};
	size_t budget = 256 << 20;
	struct str key;
	const struct jval *v;
	size_t n = 0;
	for (void *at = NULL; n < MEMBERS && jval_next(data, &at, &key, &v);) {
		struct candidate c = {.key = key, .v = v};
		if (is_bookkeeping(key) || (!jval_is_text(v) && !is_dialogue(v)))
			continue;
		n++;
		if (str_eq(key, results->member))
			return c;
		for (size_t i = 0; i < results->n && i < TRIED; i++)
			try_result(&c, results->v[i], &budget);
		if (!best.v || is_better(&c, &best))
			best = c;
	}
	return best;
}

/* ---- how regions lie in it */

static bool
has_html_regions(const struct studio_results *results)
{
	for (size_t i = 0; i < results->n; i++)
		for (size_t k = 0; k < jval_count(results->v[i]); k++) {
			const struct jval *item = jval_at(results->v[i], k);
			if (str_is(jval_text(jval_member(item, "type")), "hypertextlabels") ||
			    jval_member(jval_member(item, "value"), "hypertextlabels") ||
			    jval_member(item, "hypertextlabels"))
				return true;
		}
	return false;
}

/* The name in to_name of the first region; regions with another lie in another text. */
static struct str
first_to_name(const struct studio_results *results)
{
	for (size_t i = 0; i < results->n; i++)
		for (size_t k = 0; k < jval_count(results->v[i]); k++)
			if (studio_is_region(jval_at(results->v[i], k)))
				return jval_text(jval_member(jval_at(results->v[i], k), "to_name"));
	return STR_NONE;
}

/* "Ann: Good morning." each on a line; a place is counted from where the words begin. */
static void
read_dialogue(struct studio_text *t, const struct jval *turns)
{
	static const char *const names[] = {"author", "speaker", "name", "role", "user"};
	for (size_t i = 0; i < jval_count(turns); i++) {
		const struct jval *turn = jval_at(turns, i);
		struct str who = STR_NONE;
		for (size_t k = 0; !who.len && k < sizeof names / sizeof *names; k++)
			who = jval_text(jval_member(turn, names[k]));
		if (who.len)
			buf_fmt(&t->whole, "%.*s: ", (int)str_sub(who, 0, 1000).len, who.ptr);
		struct record_place p = {.from = t->whole.len};
		buf_str(&t->whole, text_of_turn(turn));
		p.to = t->whole.len;
		vec_push(&t->turns, p);
		buf_chr(&t->whole, '\n');
	}
}

void
studio_text_find(struct studio_text *t, const struct jdocs *j, struct records *r,
    const struct jval *data, const struct studio_results *results)
{
	struct candidate c = find_member(data, results);
	t->to_name = results->member.len ? STR_NONE : first_to_name(results);
	if (!c.v) {
		jread_problem(j, r, DIAG_WARNING, data, "this task has no text in its data");
	} else if (jval_is_array(c.v)) {
		t->kind = STUDIO_DIALOGUE;
		read_dialogue(t, c.v);
	} else if (is_address(jval_text(c.v))) {
		records_problem(r, DIAG_WARNING, jdocs_line(j, data),
		    "the text of this task is not in the file, but at this address", jval_text(c.v));
	} else if (has_html_regions(results)) {
		t->kind = STUDIO_HTML;
		t->html = htmltext_new(jval_text(c.v), &t->whole);
	} else {
		t->kind = STUDIO_TEXT;
		buf_str(records_text(r), jval_text(c.v));
	}
	if (t->kind == STUDIO_HTML || t->kind == STUDIO_DIALOGUE) {
		buf_str(records_text(r), buf_view(&t->whole));
		records_text_is_made(r);
	}
}

void
studio_text_done(struct studio_text *t)
{
	htmltext_free(t->html);
	buf_done(&t->whole);
	vec_done(&t->turns);
	*t = (struct studio_text){0};
}
