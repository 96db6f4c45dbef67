/*
 * :diff - all differences on a page: by kind, each with what the sides say and the text around it.
 * Enter goes there.  The page is filled again when the comparison is made anew; the cursor stays
 * with the difference that it was on.
 */
#include "ui/differences.h"

#include "base/clean.h"
#include "base/limits.h"
#include "text/uni.h"
#include "ui/agreement.h"
#include "ui/commands.h"
#include "ui/layers.h"
#include "ui/look.h"
#include "ui/pane_rows.h"

enum { INDENT = 4, LISTED = 5000, CONTEXT = 160, TITLE = 60 };

/* ---- groups: which differences stand together */

enum group { G_LAYERS, G_MISSING, G_EXTRA, G_MOVED, G_RETYPED, G_BOTH, G_E_MISSING, G_E_EXTRA,
	G_E_OTHER, G_ROLE, G_MOOD, G_ACTOR, G_ACTOR_ID, G_ATTRIBUTE, G_NOTE, G_R_MISSING, G_R_EXTRA, G_R_OTHER,
	GROUPS };

static const char *const group_names[GROUPS] = {
	[G_LAYERS] = "layers", [G_MISSING] = "mentions only in ", [G_EXTRA] = "mentions not in ",
	[G_MOVED] = "mentions moved", [G_RETYPED] = "mentions retyped",
	[G_BOTH] = "mentions moved and retyped", [G_E_MISSING] = "events only in ",
	[G_E_EXTRA] = "events not in ", [G_E_OTHER] = "events moved or retyped", [G_ROLE] = "roles",
	[G_MOOD] = "moods", [G_ACTOR] = "actors", [G_ACTOR_ID] = "ids of actors",
	[G_ATTRIBUTE] = "attributes", [G_NOTE] = "notes", [G_R_MISSING] = "relations only in ",
	[G_R_EXTRA] = "relations not in ", [G_R_OTHER] = "relations of other types or ends",
};

static enum group
group_of(const struct differences *d, const struct difference *g)
{
	const struct compare_item *x = difference_any(d, g);
	bool missing = x->kind == COMPARE_MISSING, extra = x->kind == COMPARE_EXTRA;
	switch (difference_class(x)) {
	case CLASS_ACTOR: return G_ACTOR;
	case CLASS_ACTOR_ID: return G_ACTOR_ID;
	case CLASS_ROLE: return G_ROLE;
	case CLASS_MOOD: return G_MOOD;
	case CLASS_ATTRIBUTE: return G_ATTRIBUTE;
	case CLASS_NOTE: return G_NOTE;
	case CLASS_LAYER: return G_LAYERS;
	case CLASS_ELEMENT: break;
	}
	if (x->what == COMPARE_RELATION)
		return missing ? G_R_MISSING : extra ? G_R_EXTRA : G_R_OTHER;
	if (x->what == COMPARE_EVENT)
		return missing ? G_E_MISSING : extra ? G_E_EXTRA : G_E_OTHER;
	return missing ? G_MISSING : extra ? G_EXTRA : x->kind == COMPARE_MOVED ? G_MOVED :
	    x->kind == COMPARE_RETYPED ? G_RETYPED : G_BOTH;
}

/* "mentions only in gold"; of two layers also the second can be told by its name. */
static void
add_group_name(struct session *s, const struct differences *d, enum group k, struct buf *out)
{
	bool extra = k == G_EXTRA || k == G_E_EXTRA || k == G_R_EXTRA;
	bool one = k == G_MISSING || k == G_E_MISSING || k == G_R_MISSING;
	const char *what = k == G_EXTRA ? group_names[G_MISSING] : k == G_E_EXTRA ?
	    group_names[G_E_MISSING] : group_names[G_R_MISSING];
	if (!extra && !one) {
		buf_puts(out, group_names[k]);
	} else if (d->n_layers == 2) {
		buf_puts(out, extra ? what : group_names[k]);
		side_name(s, d, extra, TITLE / 2, out);
	} else if (extra) {
		buf_puts(out, group_names[k]);
		side_name(s, d, 0, TITLE / 2, out);
	} else {
		/* Somebody has not what the first one has. */
		buf_str(out, str_sub(str_of(group_names[k]), 0, str_of(group_names[k]).len -
		    STR("only in ").len));
		buf_puts(out, "missing somewhere");
	}
}

/* ---- lines */

/* "… the call between [President Biden] and …": the text around, the word in the middle. */
static void
context_line(struct session *s, const struct differences *d, const struct difference *g, int columns,
    struct buf *out)
{
	struct document *doc = session_article(s)->document;
	uint32_t place = difference_place(d, g);
	struct buf before = {0}, word = {0}, after = {0};
	if (place == ID_NONE)
		return;
	struct span at = d->model->mentions[place].m->span, x = sentence_around(doc, at);
	uint64_t from = at.from - x.from > CONTEXT ? at.from - CONTEXT : x.from;
	uint64_t to = x.to > at.to + CONTEXT ? at.to + CONTEXT : x.to < at.to ? at.to : x.to;
	look_flat(&before, document_view(doc, from, (size_t)(at.from - from)));
	look_surface(s, &word, at, CONTEXT);
	look_flat(&after, document_view(doc, at.to, (size_t)(to - at.to)));
	int width = uni_columns(buf_view(&word)) + 2, half = (columns - width) / 2;
	int left = uni_columns(buf_view(&before)), right = uni_columns(buf_view(&after));
	int room = columns - width;
	left = left <= half ? left : right < half ? room - right : half;
	if (left > 0)
		look_fit(s, out, buf_view(&before), left, true);
	buf_chr(out, '[');
	look_fit(s, out, buf_view(&word), columns - 2 > 4 ? columns - 2 : 4, false);
	buf_chr(out, ']');
	look_fit(s, out, buf_view(&after), columns - uni_columns(buf_view(out)), false);
	buf_done(&before);
	buf_done(&word);
	buf_done(&after);
}

static void
add_entry(struct session *s, const struct differences *d, uint32_t i)
{
	const struct difference *g = &d->list.v[i];
	int columns = page_columns(s) - INDENT;
	struct buf line = {0}, flat = {0};
	uint32_t item = page_item(s, STR_NONE, 0);
	struct page_item *x = &s->page.items.v[item];
	x->id = i;
	x->in_text = !g->whole;
	x->span = difference_span(d, g);
	page_mark(s, LINE_PLAIN, item, false);
	buf_puts(&line, g->decided ? look_glyph(s, "  ✓ ", "  v ") : "    ");
	difference_say(s, d, g, columns, true, &line);
	page_raw(s, buf_view(&line));
	buf_clear(&line);
	context_line(s, d, g, columns - 2, &flat);
	if (flat.len > 0) {
		page_mark(s, LINE_DIM, item, true);
		buf_pad(&line, ' ', INDENT + 2);
		buf_str(&line, buf_view(&flat));
		page_raw(s, buf_view(&line));
	}
	buf_done(&line);
	buf_done(&flat);
}

static void
add_group(struct session *s, const struct differences *d, enum group k, size_t *listed)
{
	size_t n = 0, decided = 0;
	struct buf line = {0};
	for (size_t i = 0; i < d->list.n; i++) {
		bool here = group_of(d, &d->list.v[i]) == k;
		n += here;
		decided += here && d->list.v[i].decided;
	}
	if (n == 0)
		return;
	page_mark(s, LINE_PLAIN, ID_NONE, true);
	page_raw(s, STR_NONE);
	page_mark(s, LINE_HEADING, ID_NONE, true);
	add_group_name(s, d, k, &line);
	buf_fmt(&line, "  %zu", n);
	if (decided > 0)
		buf_fmt(&line, ", %zu decided", decided);
	page_raw(s, buf_view(&line));
	buf_done(&line);
	for (size_t i = 0; i < d->list.n && *listed < LISTED; i++) {
		if (group_of(d, &d->list.v[i]) == k) {
			add_entry(s, d, (uint32_t)i);
			++*listed;
		}
	}
}

static void
add_count(const struct differences *d, enum compare_what what, size_t side, const char *name,
    struct buf *out)
{
	size_t n = compare_elements(d->compare, what, side);
	buf_fmt(out, "%zu %s%s", n, name, n == 1 ? "" : "s");
}

/* "article: 44 mentions, 12 events, 3 relations" */
static void
add_side(struct session *s, const struct differences *d, size_t side)
{
	struct buf line = {0};
	side_name(s, d, side, TITLE / 2, &line);
	buf_puts(&line, ": ");
	add_count(d, COMPARE_MENTION, side, "mention", &line);
	buf_puts(&line, ", ");
	add_count(d, COMPARE_EVENT, side, "event", &line);
	buf_puts(&line, ", ");
	add_count(d, COMPARE_RELATION, side, "relation", &line);
	page_mark(s, LINE_DIM, ID_NONE, true);
	page_raw(s, buf_view(&line));
	buf_done(&line);
}

void
differences_say_beyond(struct session *s, const struct differences *d)
{
	struct buf line = {0};
	if (d->n_beyond == 0)
		return;
	buf_fmt(&line, "%zu more layer%s shown but not compared: %d at most are; :diff A B compares "
	    "those it names", d->n_beyond, d->n_beyond == 1 ? " is" : "s are", (int)SIDES_MOST);
	page_mark(s, LINE_PLAIN, ID_NONE, true);
	page_line(s, buf_view(&line));
	buf_done(&line);
}

static void
fill(struct session *s, const struct differences *d)
{
	size_t listed = 0, n = d->list.n - d->n_whole;
	struct buf line = {0};
	page_clear(s);
	for (size_t side = 0; side < d->n_layers; side++)
		add_side(s, d, side);
	differences_say_beyond(s, d);
	page_mark(s, LINE_PLAIN, ID_NONE, true);
	buf_fmt(&line, n == 0 ? "the layers do not differ" : "%zu difference%s", n,
	    n == 1 ? "" : "s");
	if (d->n_decided > 0)
		buf_fmt(&line, ", %zu decided", d->n_decided);
	page_raw(s, buf_view(&line));
	for (enum group k = 0; k < GROUPS; k++)
		add_group(s, d, k, &listed);
	if (listed < d->list.n) {
		buf_clear(&line);
		buf_fmt(&line, "%zu more are not listed; ]d walks all, limn diff prints all",
		    d->list.n - listed);
		page_mark(s, LINE_DIM, ID_NONE, true);
		page_line(s, buf_view(&line));
	}
	page_mark(s, LINE_PLAIN, ID_NONE, false);
	buf_done(&line);
}

/* ---- opening, and filling anew */

static void
waiting(struct session *s, const char *words)
{
	page_clear(s);
	page_mark(s, LINE_DIM, ID_NONE, true);
	page_line(s, str_of(words));
	page_mark(s, LINE_PLAIN, ID_NONE, false);
}

/* The difference under the cursor, kept by its key where the list is made anew. */
static uint64_t
key_here(struct session *s, const struct differences *d)
{
	const struct page_item *x = page_here(s);
	return x != NULL && x->id < d->list.n ? d->list.v[x->id].key : 0;
}

bool
diff_page_refresh(struct session *s)
{
	const struct differences *d = differences_made(s);
	struct diff_way *w = &s->diff;
	if (s->page.kind == PAGE_AGREEMENT)
		return agreement_page_refresh(s);
	if (s->page.kind != PAGE_DIFF || d == NULL || (w->listed_for == d->made_for &&
	    w->listed_decided == d->n_decided && s->page.cols == w->listed_columns))
		return false;
	bool again = w->listed_for == d->made_for;
	uint64_t key = again ? key_here(s, d) : w->listed_key;
	size_t at = s->page.list.cursor, top = s->page.list.top;
	w->listed_for = d->made_for;
	w->listed_decided = d->n_decided;
	w->listed_columns = s->page.cols;
	fill(s, d);
	list_to(&s->page.list, at);
	for (uint32_t i = 0; key != 0 && i < d->list.n; i++) {
		if (d->list.v[i].key == key) {
			page_to(s, i);
			break;
		}
	}
	if (again)
		s->page.list.top = top;
	s->dirty = true;
	return true;
}

static void
open_page(struct session *s)
{
	struct layer *layers[SIDES_MOST];
	if (!differences_wait(s) && differences_sides(s, layers, NULL) < 2) {
		differences_say_none(s);
		return;
	}
	struct differences *d = differences_made(s);
	size_t i;
	s->diff.on = true;
	s->diff.listed_for = 0;
	s->diff.listed_key = d != NULL && difference_here(s, d, &i) ? d->list.v[i].key : 0;
	page_open(s, PAGE_DIFF, STR("differences"));
	waiting(s, differences_wait(s) ? "the text is still being read ..." : "comparing ...");
	diff_page_refresh(s);
}

/* ---- the words of the command line */

/* Takes layers by name; false after a message. */
bool
differences_choose(struct session *s, struct str rest)
{
	struct diff_way way = {.on = true};
	struct str word;
	while (str_split(&rest, ' ', &word)) {
		if (word.len == 0)
			continue;
		size_t i = layer_named(s, word);
		if (i == SIZE_MAX)
			return false;
		if (way.n_names == DIFF_NAMES) {
			session_fail(s, "no more than %d layers are compared", (int)DIFF_NAMES);
			return false;
		}
		way.names[way.n_names++] = schema_find(s->schema, layer_name(layers_at(s, i)));
		if (!layer_shown(layers_at(s, i)))
			layers_toggle(s, i);
	}
	if (way.n_names == 1) {
		session_fail(s, "expected two layers: :diff A B; :diff alone takes those shown");
		return false;
	}
	s->diff = way;
	return true;
}

void
diff_command(struct session *s, struct str rest)
{
	rest = str_trim(rest);
	if (str_is(rest, "off")) {
		s->diff = (struct diff_way){.on = false};
		session_note(s, "differences are no longer marked");
	} else if (str_is(rest, "all") || rest.len == 0) {
		if (rest.len > 0)
			s->diff.n_names = 0;
		open_page(s);
	} else if (differences_choose(s, rest)) {
		open_page(s);
	}
}

void
cmd_diff(struct session *s, const struct call *c)
{
	(void)c;
	open_page(s);
}

void
diff_page_go(struct session *s)
{
	struct differences *d = differences_made(s);
	const struct page_item *x = page_here(s);
	if (d == NULL || x == NULL || !x->in_text || x->id >= d->list.n)
		return;
	size_t i = x->id;
	page_close(s);
	difference_go(s, d, i);
	difference_tell(s, d, i, "");
}

void
diff_page_next(struct session *s, size_t i)
{
	const struct page *p = &s->page;
	const struct differences *d = differences_made(s);
	if (d == NULL || p->kind != PAGE_DIFF)
		return;
	diff_page_refresh(s);
	page_to(s, (uint32_t)i);
	for (size_t k = p->list.cursor; k < p->marks.n; k++) {
		uint32_t item = p->marks.v[k].item;
		uint32_t id = item < p->items.n && !p->marks.v[k].skip ? p->items.v[item].id : ID_NONE;
		if (id < d->list.n && !d->list.v[id].decided && !d->list.v[id].whole) {
			list_to(&s->page.list, k);
			return;
		}
	}
}
