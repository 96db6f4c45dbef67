/*
 * The header and the rows of WebAnno TSV 3.3, once it is known what stands where.  Everything is in
 * the order of the rows, so a cursor for each kind goes along.
 */
#include "formats/webanno_internal.h"
#include "formats/webanno_put.h"
#include "text/utf8.h"

/* ---- the header */

static void
put_features(struct tsv_writer *w, const struct tsv_features *f)
{
	for (size_t i = 0; i < f->v.n; i++) {
		buf_chr(w->out, '|');
		buf_str(w->out, f->v.v[i].name);
	}
}

static bool
has_kind(const struct tsv_writer *w, enum tsv_kind kind)
{
	for (size_t i = 0; i < w->list.n; i++)
		if (w->list.v[i].kind == kind)
			return true;
	return false;
}

static const char *const link_layers[TSV_N_LINKS] = {
	[TSV_OF_MENTIONS] = "webanno.custom.Relation",
	[TSV_OF_EVENTS] = "webanno.custom.EventRelation",
	[TSV_OF_BOTH] = "webanno.custom.MixedRelation",
};
static const char *const link_bases[TSV_N_LINKS] = {TSV_MENTIONS, TSV_EVENTS, TSV_ANYTHING};

static void
put_header(struct tsv_writer *w, const bool *has)
{
	buf_puts(w->out, "#FORMAT=WebAnno TSV 3.3\n");
	if (has[TSV_A_MENTION]) {
		buf_puts(w->out, "#T_SP=" TSV_MENTIONS);
		put_features(w, &w->features[TSV_A_MENTION]);
		buf_puts(w->out, "|value\n");
	}
	if (has[TSV_A_EVENT]) {
		buf_puts(w->out, "#T_SP=" TSV_EVENTS "|ROLE_" TSV_EVENTS ":roles_" TSV_EVENTS
		    "RolesLink|" TSV_ANYTHING "|label");
		buf_puts(w->out, w->moods ? "|mood" : "");
		buf_puts(w->out, w->same ? "|same" : "");
		put_features(w, &w->features[TSV_A_EVENT]);
		buf_chr(w->out, '\n');
	}
	if (has[TSV_A_CHAIN])
		buf_puts(w->out, "#T_CH=" TSV_CHAINS "|referenceRelation|referenceType\n");
	for (size_t k = 0; k < TSV_N_LINKS; k++) {
		if (!w->links[k].n)
			continue;
		buf_fmt(w->out, "#T_RL=%s|label", link_layers[k]);
		put_features(w, &w->link_features[k]);
		buf_fmt(w->out, "|BT_%s\n", link_bases[k]);
	}
	buf_chr(w->out, '\n');
}

/* ---- cells */

static void
put_number(struct tsv_writer *w, const struct tsv_written *item)
{
	if (item->number)
		buf_fmt(w->out, "[%u]", item->number);
}

static void
put_row_id(struct tsv_writer *w, uint32_t row)
{
	const struct tsv_row *r = &w->units.rows.v[row];
	const struct tsv_word *word = &w->units.words.v[r->word];
	buf_fmt(w->out, "%u-%u", word->sentence, word->number);
	if (r->part)
		buf_fmt(w->out, ".%u", r->part);
}

static void
put_value(struct tsv_writer *w, struct str value, const struct tsv_written *item)
{
	if (value.len)
		tsv_escape_value(w->out, value);
	else
		buf_chr(w->out, '*');
	if (item)
		put_number(w, item);
}

static struct str
note_value(const struct tsv_writer *w, enum note_about about, uint32_t index, uint32_t key)
{
	size_t end, i = export_notes(&w->ids, about, index, &end);
	while (i < end && w->ids.notes.v[i].key != key)
		i++;
	if (i == end)
		return STR_NONE;
	struct str value = schema_name(w->e->schema, w->ids.notes.v[i].value);
	return value.len ? value : STR("true");
}

static void
put_roles(struct tsv_writer *w, const struct tsv_written *item, bool fillers)
{
	const struct model_event *e = &w->m->events[item->event];
	size_t n = 0;
	for (uint32_t k = 0; k < e->n_roles; k++) {
		const struct model_role *r = &w->m->roles[e->first_role + k];
		const struct tsv_written *t = tsv_target(w, r->mention, r->event);
		if (!t)
			continue;
		if (n++)
			buf_chr(w->out, ';');
		if (fillers) {
			put_row_id(w, t->rows.first);
			put_number(w, t);
		} else {
			put_value(w, schema_name(w->e->schema, r->name), NULL);
		}
	}
	if (!n)
		buf_chr(w->out, fillers ? '*' : '_');
	if (!fillers)
		put_number(w, item);
}

/* The columns of an event that are no notes, in the order of the header. */
enum event_column { ROLES, FILLERS, LABEL, MOOD, SAME, N_EVENT_COLUMNS };

static void
put_event_column(struct tsv_writer *w, const struct tsv_written *item, enum event_column column)
{
	const struct model_event *e = &w->m->events[item->event];
	if (column == ROLES || column == FILLERS)
		put_roles(w, item, column == FILLERS);
	else if (column == LABEL)
		put_value(w, schema_name(w->e->schema, e->type), item);
	else if (column == MOOD)
		put_value(w, e->mood == MOOD_ACTUAL ? STR_NONE :
		    str_of(mood_name((enum mood)e->mood)), item);
	else
		put_value(w, schema_name(w->e->schema, e->same), item);
}

static struct str
feature_value(const struct tsv_writer *w, const struct tsv_written *item, uint32_t key)
{
	struct str value = item->kind == TSV_A_EVENT ? note_value(w, NOTE_EVENT, item->event, key) :
	    STR_NONE;
	return value.len ? value : note_value(w, NOTE_MENTION, item->mention, key);
}

static void
put_chain_column(struct tsv_writer *w, const struct tsv_written *item, bool link)
{
	const struct model_actor *a = &w->m->actors[item->actor];
	if (link) {
		put_value(w, a->id, NULL);
		buf_fmt(w->out, "->%u-%u", item->actor + 1, item->place);
		return;
	}
	buf_puts(w->out, "actor:");
	tsv_escape_value(w->out, schema_name(w->e->schema, w->m->mentions[item->mention].type));
	buf_fmt(w->out, "[%u]", item->actor + 1);
}

/* The stack of one kind on a row: [from, to) of placed. */
struct stack { size_t from, to; };

static struct stack
take_stack(struct tsv_writer *w, uint32_t row, enum tsv_kind kind)
{
	struct stack s = {w->next_placed, w->next_placed};
	while (s.to < w->placed.n && w->placed.v[s.to].row == row &&
	    w->placed.v[s.to].kind == kind)
		s.to++;
	w->next_placed = s.to;
	return s;
}

/* Writes one column: all of the stack, or "_". */
static void
put_column(struct tsv_writer *w, struct stack s, void (*put)(struct tsv_writer *w,
    const struct tsv_written *item, uint32_t what), uint32_t what)
{
	for (size_t i = s.from; i < s.to; i++) {
		if (i > s.from)
			buf_chr(w->out, '|');
		put(w, &w->list.v[w->placed.v[i].written], what);
	}
	buf_puts(w->out, s.from < s.to ? "\t" : "_\t");
}

static void
put_type(struct tsv_writer *w, const struct tsv_written *item, uint32_t what)
{
	(void)what;
	put_value(w, schema_name(w->e->schema, w->m->mentions[item->mention].type), item);
}

static void
put_feature(struct tsv_writer *w, const struct tsv_written *item, uint32_t what)
{
	put_value(w, feature_value(w, item, what), item);
}

static void
put_event_cell(struct tsv_writer *w, const struct tsv_written *item, uint32_t what)
{
	put_event_column(w, item, (enum event_column)what);
}

static void
put_chain_cell(struct tsv_writer *w, const struct tsv_written *item, uint32_t what)
{
	put_chain_column(w, item, what != 0);
}

static void
put_spans(struct tsv_writer *w, uint32_t row, const bool *has)
{
	struct stack mentions = take_stack(w, row, TSV_A_MENTION);
	struct stack events = take_stack(w, row, TSV_A_EVENT);
	struct stack chains = take_stack(w, row, TSV_A_CHAIN);
	const struct tsv_features *f = &w->features[TSV_A_MENTION], *g = &w->features[TSV_A_EVENT];
	for (size_t i = 0; has[TSV_A_MENTION] && i < f->v.n; i++)
		put_column(w, mentions, put_feature, f->v.v[i].key);
	if (has[TSV_A_MENTION])
		put_column(w, mentions, put_type, 0);
	for (uint32_t c = 0; has[TSV_A_EVENT] && c < N_EVENT_COLUMNS; c++)
		if ((c != MOOD || w->moods) && (c != SAME || w->same))
			put_column(w, events, put_event_cell, c);
	for (size_t i = 0; has[TSV_A_EVENT] && i < g->v.n; i++)
		put_column(w, events, put_feature, g->v.v[i].key);
	if (has[TSV_A_CHAIN]) {
		put_column(w, chains, put_chain_cell, 1);
		put_column(w, chains, put_chain_cell, 0);
	}
}

static void
put_source(struct tsv_writer *w, const struct model_relation *r)
{
	const struct tsv_written *a = tsv_target(w, r->mention1, r->event1);
	const struct tsv_written *b = tsv_target(w, r->mention2, r->event2);
	put_row_id(w, a->rows.first);
	if (a->number || b->number)
		buf_fmt(w->out, "[%u_%u]", a->number, b->number);
}

/* The relations that end here: label, notes, source; column by column. */
static void
put_links(struct tsv_writer *w, uint32_t row, enum tsv_link kind)
{
	const struct tsv_features *f = &w->link_features[kind];
	size_t from = w->next_link[kind], to = from;
	while (to < w->links[kind].n && w->links[kind].v[to].row == row)
		to++;
	w->next_link[kind] = to;
	for (size_t c = 0; c < f->v.n + 2; c++) {
		for (size_t i = from; i < to; i++) {
			uint32_t n = w->links[kind].v[i].relation;
			const struct model_relation *r = &w->ids.relations.v[n];
			if (i > from)
				buf_chr(w->out, '|');
			if (c == 0)
				put_value(w, schema_name(w->e->schema, r->type), NULL);
			else if (c <= f->v.n)
				put_value(w, note_value(w, NOTE_RELATION, n, f->v.v[c - 1].key), NULL);
			else
				put_source(w, r);
		}
		buf_puts(w->out, from < to ? "\t" : "_\t");
	}
}

/* ---- rows and sentences */

/* Bytes of the text as valid UTF-8: an invalid piece is one character, which it counts for. */
static void
put_plain(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t cp;
		bool bad = false;
		size_t n = utf8_decode(s.ptr + i, s.len - i, &cp, &bad);
		buf_add(out, bad ? "\xEF\xBF\xBD" : s.ptr + i, bad ? 3 : n);
		i += n;
	}
}

/* No piece of these ends inside of a character, as words and blanks do not, unless it is very
 * long. */
static void
put_bytes(struct tsv_writer *w, uint64_t from, uint64_t to, struct buf *out)
{
	enum { PIECE = 1 << 19 };
	while (from < to) {
		size_t n = to - from < PIECE ? (size_t)(to - from) : PIECE;
		struct str t = document_view(w->e->document, from, n);
		if (!t.len)
			break;
		put_plain(out, t);
		from += t.len;
	}
}

/* Rows come in the order of the text, but for parts of one word. */
static uint64_t
utf16(struct tsv_writer *w, uint64_t byte)
{
	enum { NEAR = 4096 };
	if (w->offsets.ascii)
		return byte;
	if (byte < w->byte || byte - w->byte > NEAR)
		w->count = offmap_from_byte(w->offsets.map, byte, OFFSET_UTF16);
	struct str t = document_view(w->e->document, w->byte, (size_t)NEAR);
	if (byte < w->byte || byte - w->byte > NEAR)
		w->byte = byte;
	for (size_t i = 0; w->byte < byte && i < t.len;) {
		uint32_t cp;
		size_t n = utf8_decode(t.ptr + i, t.len - i, &cp, NULL);
		i += n;
		w->byte += n;
		w->count += cp > 0xFFFF ? 2 : 1;
	}
	return w->count;
}

static void
put_row(struct tsv_writer *w, uint32_t row, const bool *has)
{
	struct span s = w->units.rows.v[row].span;
	put_row_id(w, row);
	buf_fmt(w->out, "\t%llu-%llu\t", (unsigned long long)utf16(w, s.from),
	    (unsigned long long)utf16(w, s.to));
	put_plain(w->out, document_view(w->e->document, s.from, (size_t)(s.to - s.from)));
	buf_chr(w->out, '\t');
	put_spans(w, row, has);
	for (size_t k = 0; k < TSV_N_LINKS; k++)
		if (w->links[k].n)
			put_links(w, row, (enum tsv_link)k);
	buf_chr(w->out, '\n');
}

/* The text of the sentence that begins with this word, one line of the text on each line. */
static void
put_text(struct tsv_writer *w, size_t word)
{
	struct buf text = {0};
	struct str rest, line;
	/* Word by word, each with what stands before it: a sentence may be of any length. */
	for (size_t i = word; i < w->units.words.n; i++) {
		struct span s = w->units.words.v[i].span;
		if (i > word && w->units.words.v[i].number == 1)
			break;
		if (i > word)
			put_bytes(w, w->units.words.v[i - 1].span.to, s.from, &text);
		put_bytes(w, s.from, s.to, &text);
	}
	rest = buf_view(&text);
	while (str_split(&rest, '\n', &line)) {
		buf_puts(w->out, "#Text=");
		tsv_escape_text(w->out, line);
		buf_chr(w->out, '\n');
	}
	buf_done(&text);
}

static void
put_body(struct tsv_writer *w, const bool *has)
{
	for (uint32_t row = 0; row < w->units.rows.n; row++) {
		const struct tsv_row *r = &w->units.rows.v[row];
		if (!r->part && w->units.words.v[r->word].number == 1) {
			buf_chr(w->out, '\n');
			put_text(w, r->word);
		}
		put_row(w, row, has);
	}
}

void
tsv_put(struct tsv_writer *w)
{
	bool has[TSV_N_KINDS];
	for (size_t k = 0; k < TSV_N_KINDS; k++)
		has[k] = has_kind(w, (enum tsv_kind)k);
	put_header(w, has);
	put_body(w, has);
}
