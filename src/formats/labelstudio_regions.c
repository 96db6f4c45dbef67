/*
 * The results of one annotation: regions are mentions, relations relate them by id, and what was
 * answered about a region (choices, ratings, words) is its notes.  A region with several labels
 * is one mention of the first, with the others as notes.  Old exports have the last character
 * instead of the end: the lengths of what is quoted tell.
 */
#include "base/map.h"
#include "formats/labelstudio_internal.h"
#include "text/utf8.h"

struct reading {
	const struct studio_text *t;
	const struct jdocs *docs;
	struct records *r;
	struct map *ids;             /* of regions -> mention */
	bool inclusive;
	size_t n_whole, n_elsewhere, n_media;
};

static const struct jval *
value_of(const struct jval *item)
{
	const struct jval *v = jval_member(item, "value");
	return v ? v : item;         /* JSON_MIN has it all in one */
}

bool
studio_is_region(const struct jval *item)
{
	const struct jval *v = value_of(item);
	return (jval_member(v, "start") || jval_member(v, "globalOffsets")) && jval_member(v, "end") &&
	    !jval_member(v, "choices") && !jval_member(v, "rating") && !jval_member(v, "number") &&
	    !jval_member(v, "taxonomy") && !str_is(jval_text(jval_member(item, "type")), "textarea");
}

const struct jval *
studio_labels(const struct jval *item)
{
	static const char *const names[] = {"labels", "hypertextlabels", "paragraphlabels"};
	const struct jval *v = value_of(item);
	struct str type = jval_text(jval_member(item, "type")), key;
	const struct jval *member;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (jval_is_array(jval_member(v, names[i])))
			return jval_member(v, names[i]);
	for (void *at = NULL; type.len && jval_next(v, &at, &key, &member);)
		if (str_eq(key, type) && jval_is_array(member))
			return member;
	return NULL;
}

/* ---- places */

/* Line ends are written as two characters in what is quoted; here they are one again. */
static struct str
quote_of(const struct jval *v, struct buf *keep)
{
	struct str quote = jval_text(jval_member(v, "text"));
	buf_clear(keep);
	if (!jval_is_text(jval_member(v, "text")))
		return (struct str){0};
	if (str_find(quote, STR("\\n")) == quote.len)
		return quote;
	for (size_t i = 0; i < quote.len; i++) {
		bool end = quote.ptr[i] == '\\' && i + 1 < quote.len && quote.ptr[i + 1] == 'n';
		buf_chr(keep, end ? '\n' : quote.ptr[i]);
		i += end;
	}
	return buf_view(keep);
}

static uint64_t
units_of(struct str s)
{
	uint64_t n = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if ((c & 0xC0) != 0x80)
			n += c >= 0xF0 ? 2 : 1;
	}
	return n;
}

/* Whether ends are those of the last character, as far as quotes can tell. */
static bool
ends_are_inclusive(const struct jval *result)
{
	size_t inclusive = 0, exclusive = 0;
	struct buf keep = {0};
	for (size_t i = 0; i < jval_count(result); i++) {
		const struct jval *item = jval_at(result, i), *v = value_of(item);
		struct str quote = quote_of(v, &keep);
		uint64_t from, to;
		if (!studio_is_region(item) || !quote.len || !jval_size(jval_member(v, "start"), &from) ||
		    !jval_size(jval_member(v, "end"), &to) || to < from)
			continue;
		if (to - from == utf8_count(quote) || to - from == units_of(quote))
			exclusive++;
		else if (to - from + 1 == utf8_count(quote))
			inclusive++;
	}
	buf_done(&keep);
	return inclusive > exclusive;
}

static bool
place_in_html(struct reading *g, const struct jval *v, struct record_place *p)
{
	const struct jval *global = jval_member(v, "globalOffsets");
	uint64_t from, to;
	if (jval_size(jval_member(v, "startOffset"), &from) &&
	    jval_size(jval_member(v, "endOffset"), &to) &&
	    htmltext_at_path(g->t->html, jval_text(jval_member(v, "start")), from, &p->from) &&
	    htmltext_at_path(g->t->html, jval_text(jval_member(v, "end")), to, &p->to))
		return true;
	if (!global)
		global = v;
	return jval_size(jval_member(global, "start"), &from) &&
	    jval_size(jval_member(global, "end"), &to) && htmltext_at(g->t->html, from, false, &p->from) &&
	    htmltext_at(g->t->html, to, true, &p->to);
}

/* Numbers of utterances are written as strings. */
static bool
read_turn(const struct jval *v, uint64_t *n)
{
	struct str digits = jval_text(v);
	return jval_size(v, n) || (digits.len && str_take_size(&digits, n) && !digits.len);
}

static bool
place_in_turn(const struct studio_text *t, const struct jval *turn, const struct jval *offset,
    uint64_t *byte)
{
	uint64_t i, n;
	if (!read_turn(turn, &i) || !jval_size(offset, &n) || i >= t->turns.n)
		return false;
	struct record_place p = t->turns.v[i];
	for (; n && p.from < p.to; n--) {
		uint32_t cp;
		p.from += utf8_decode(t->whole.ptr + p.from, (size_t)(p.to - p.from), &cp, NULL);
	}
	*byte = p.from;
	return !n;
}

/* Where a region lies; false, and it is told, when nothing says so. */
static bool
read_place(struct reading *g, const struct jval *item, struct record_place *p)
{
	const struct jval *v = value_of(item);
	switch (g->t->kind) {
	case STUDIO_HTML:
		if (!place_in_html(g, v, p))
			*p = (struct record_place){UINT64_MAX, UINT64_MAX};  /* its quote may be found */
		return true;
	case STUDIO_DIALOGUE:
		if (place_in_turn(g->t, jval_member(v, "start"), jval_member(v, "startOffset"), &p->from) &&
		    place_in_turn(g->t, jval_member(v, "end"), jval_member(v, "endOffset"), &p->to))
			return true;
		jread_problem(g->docs, g->r, DIAG_ERROR, item,
		    "expected the numbers of two utterances (start, end) and offsets in them");
		return false;
	case STUDIO_TEXT: case STUDIO_NONE:
		break;
	}
	if (!jread_place(g->docs, g->r, item, jval_member(v, "start"), jval_member(v, "end"), p))
		return false;
	p->to += g->inclusive;
	return true;
}

/* ---- regions */

static void
add_more_labels(struct reading *g, const struct jval *item, uint32_t mention, size_t from)
{
	const struct jval *labels = studio_labels(item);
	struct str key = jval_text(jval_member(item, "from_name"));
	for (size_t i = from; i < jval_count(labels); i++)
		jread_note(g->docs, g->r, record_ref_mention(mention), key.len ? key : STR("label"),
		    jval_at(labels, i));
}

static void
read_meta(struct reading *g, const struct jval *item, uint32_t mention)
{
	const struct jval *meta = jval_member(item, "meta");
	if (jval_member(meta, "text"))
		jread_note(g->docs, g->r, record_ref_mention(mention), STR("Note"),
		    jval_member(meta, "text"));
	jread_features(g->docs, g->r, record_ref_mention(mention), meta, "text");
}

static void
read_region(struct reading *g, const struct jval *item)
{
	struct str id = jval_text(jval_member(item, "id"));
	struct str to_name = jval_text(jval_member(item, "to_name"));
	struct record_place p;
	struct buf quote = {0}, type = {0};
	double score = 0;
	uint32_t old;
	if (g->t->to_name.len && to_name.len && !str_eq(to_name, g->t->to_name)) {
		g->n_elsewhere++;
		return;
	}
	/* A second set of labels for a region that is there. */
	if (id.len && map_get(g->ids, id, &old)) {
		add_more_labels(g, item, old, 0);
		return;
	}
	if (!read_place(g, item, &p))
		return;
	jval_share(jval_member(item, "score"), &score);
	struct record_mention m = {.id = id, .places = &p, .n_places = 1, .certainty = score,
	    .type = jread_plain(jval_at(studio_labels(item), 0), &type),
	    .quote = quote_of(value_of(item), &quote), .line = jdocs_line(g->docs, item)};
	uint32_t index = records_mention(g->r, &m);
	if (id.len)
		map_set(g->ids, id, index);
	add_more_labels(g, item, index, 1);
	read_meta(g, item, index);
	buf_done(&quote);
	buf_done(&type);
}

/* ---- relations and answers */

static void
read_relation(struct reading *g, const struct jval *item)
{
	struct str from = jval_text(jval_member(item, "from_id"));
	struct str to = jval_text(jval_member(item, "to_id"));
	struct str direction = jval_text(jval_member(item, "direction"));
	const struct jval *labels = jval_member(item, "labels");
	struct buf type = {0};
	bool left = str_is(direction, "left");
	if (!from.len || !to.len) {
		jread_problem(g->docs, g->r, DIAG_ERROR, item,
		    "a relation needs from_id and to_id, the ids of two regions");
		return;
	}
	struct record_relation t = {.type = jread_plain(jval_at(labels, 0), &type),
	    .arg1 = record_ref_id(left ? to : from), .arg2 = record_ref_id(left ? from : to),
	    .line = jdocs_line(g->docs, item)};
	if (!t.type.len)
		t.type = STR("relation");
	struct record_ref about = record_ref_relation(records_relation(g->r, &t));
	for (size_t i = 1; i < jval_count(labels); i++)
		jread_note(g->docs, g->r, about, STR("label"), jval_at(labels, i));
	if (str_is(direction, "bi"))
		records_note(g->r, about, STR("direction"), direction, t.line);
	buf_done(&type);
}

/* Choices, words, ratings: about a region when they have its id, else about the whole text. */
static void
read_answer(struct reading *g, const struct jval *item)
{
	struct str id = jval_text(jval_member(item, "id")), key, name;
	const struct jval *value;
	uint32_t mention;
	if (!id.len || !map_get(g->ids, id, &mention)) {
		g->n_whole++;
		return;
	}
	name = jval_text(jval_member(item, "from_name"));
	for (void *at = NULL; jval_next(jval_member(item, "value"), &at, &key, &value);) {
		bool place = str_is(key, "start") || str_is(key, "end") || str_is(key, "startOffset") ||
		    str_is(key, "endOffset") || str_is(key, "globalOffsets") || str_is(key, "labels") ||
		    (str_is(key, "text") && !jval_is_array(value));
		if (!place)
			jread_note(g->docs, g->r, record_ref_mention(mention), name.len ? name : key, value);
	}
}

enum item_kind { REGION, RELATION, ANSWER, MEDIA };

static enum item_kind
kind_of(const struct jval *item)
{
	const struct jval *v = jval_member(item, "value");
	struct str type = jval_text(jval_member(item, "type"));
	if (str_is(type, "relation"))
		return RELATION;
	if (jval_member(v, "x") || jval_member(v, "points") || jval_member(v, "rle") ||
	    jval_member(v, "sequence") || jval_member(v, "channel") || jval_member(v, "ranges") ||
	    str_starts(type, STR("timeseries")) || str_starts(type, STR("timeline")))
		return MEDIA;
	return studio_is_region(item) ? REGION : ANSWER;
}

static void
skip(struct reading *g, struct str kind, size_t n)
{
	if (n)
		records_skip(g->r, kind, n);
}

void
studio_read_result(const struct studio_text *t, const struct jdocs *j, struct records *r,
    const struct jval *result)
{
	struct reading g = {.t = t, .docs = j, .r = r, .ids = map_new(),
	    .inclusive = t->kind != STUDIO_HTML && t->kind != STUDIO_DIALOGUE &&
	    ends_are_inclusive(result)};
	if (t->kind == STUDIO_HTML || t->kind == STUDIO_DIALOGUE)
		records_set_unit(r, RECORDS_BYTES);
	else
		records_expect(r, RECORDS_CODEPOINTS);
	for (size_t i = 0; i < jval_count(result); i++)
		if (kind_of(jval_at(result, i)) == REGION)
			read_region(&g, jval_at(result, i));
	for (size_t i = 0; i < jval_count(result); i++) {
		const struct jval *item = jval_at(result, i);
		switch (kind_of(item)) {
		case RELATION: read_relation(&g, item); break;
		case ANSWER: read_answer(&g, item); break;
		case MEDIA: g.n_media++; break;
		case REGION: break;
		}
	}
	if (g.inclusive)
		records_problem(r, DIAG_NOTE, 0, "ends are those of the last character here, as its quotes "
		    "show", STR_NONE);
	skip(&g, STR("answers about whole texts"), g.n_whole);
	skip(&g, STR("regions of other texts of the task"), g.n_elsewhere);
	skip(&g, STR("regions of images, sounds and tables"), g.n_media);
	map_free(g.ids);
}
