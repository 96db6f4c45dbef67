/*
 * Accepting by keys (sy, sY, s1 ...) and by :accept: which difference, which side, and what is
 * said afterwards.  Each is one step that can be undone.
 */
#include "ui/adjudicate.h"

#include "base/clean.h"
#include "base/limits.h"
#include "text/uni.h"
#include "ui/commands.h"
#include "ui/decided.h"
#include "ui/layers.h"
#include "ui/look.h"
#include "ui/own.h"
#include "ui/own_internal.h"

enum { WHAT_COLUMNS = 50, NAME = 24, AT_ONCE = 200, RIGHT = 8 };

/* ---- what is said */

/* "accept gold: moved: ...": what undo will call it. */
static void
add_what(struct session *s, const struct differences *d, const struct difference *g, size_t side,
    struct buf *out)
{
	buf_puts(out, "accept ");
	if (side < d->n_layers)
		side_name(s, d, side, NAME, out);
	else
		buf_puts(out, "neither");
	buf_puts(out, ": ");
	difference_say(s, d, g, WHAT_COLUMNS, false, out);
}

/* "gold it is: 12 of 17 decided; ]d goes on, su undoes", as far as there is room. */
static void
tell(struct session *s, const char *before)
{
	static const char *const tails[] = {"; ]d goes on, su undoes", "; ]d goes on", ""};
	const struct differences *d = differences_made(s);
	struct buf line = {0};
	if (d == NULL) {
		session_note(s, "%s", before);
		return;
	}
	size_t all = d->list.n - d->n_whole;
	for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
		buf_clear(&line);
		buf_fmt(&line, "%s: %zu of %zu decided%s", before, d->n_decided, all,
		    d->n_decided >= all && i == 0 ? "; su undoes" : tails[i]);
		if (uni_columns(buf_view(&line)) <= s->areas.size.columns - RIGHT)
			break;
	}
	session_note(s, "%s", buf_cstr(&line));
	buf_done(&line);
}

/* ---- one */

static void
accept(struct session *s, struct differences *d, size_t i, size_t side)
{
	struct difference *g = &d->list.v[i];
	struct buf what = {0}, said = {0};
	struct desk k;
	bool page = s->page.kind == PAGE_DIFF;
	if (g->whole) {
		session_note(s, "this is about a whole layer: there is nothing to accept");
		return;
	}
	if (side != SIDE_NONE && side >= d->n_layers) {
		session_note(s, d->n_layers == 2 ? "two layers are compared: s1, s2, or s0 for neither" :
		    "%zu layers are compared", d->n_layers);
		return;
	}
	add_what(s, d, g, side, &what);
	if (side < d->n_layers)
		side_name(s, d, side, NAME, &said);
	buf_puts(&said, side < d->n_layers ? " accepted" : "neither accepted");
	if (own_step_begin(s, buf_cstr(&what))) {
		own_touch(s, difference_span(d, g));
		desk_open(&k, s, d);
		adjudicate(&k, g, side);
		desk_close(&k);
		own_step_end(s);
		tell(s, buf_cstr(&said));
		if (page)
			diff_page_next(s, i);
	}
	buf_done(&what);
	buf_done(&said);
}

struct limit { int left; };

static bool
used_up(void *context)
{
	struct limit *l = context;
	return l->left-- <= 0;
}

/* Those that are compared, now; NULL: there are none, or (after a message) not yet.  A key does
 * not wait for a large comparison, a command does. */
static struct differences *
ready(struct session *s, bool waits, bool *said)
{
	struct limit l = {AT_ONCE};
	struct differences *d = differences_of(s);
	*said = false;
	if (d == NULL)
		return NULL;
	if (differences_step(s, d, waits ? NULL : used_up, &l)) {
		session_note(s, "the layers are still being compared: try again in a moment");
		s->diff.on = *said = true;
		return NULL;
	}
	return differences_made(s);
}

/* The difference that is meant: of the row of the page, or at hand in the text. */
static bool
meant(struct session *s, const struct differences *d, size_t *i)
{
	if (s->page.kind != PAGE_DIFF)
		return difference_here(s, d, i);
	const struct page_item *x = page_here(s);
	*i = x != NULL ? x->id : ID_NONE;
	return x != NULL && x->id < d->list.n;
}

/* The side of the selected annotation; where ]d stands, the first that has something there. */
static size_t
side_here(struct session *s, const struct differences *d, const struct difference *g)
{
	const struct article *a = session_article(s);
	bool at = a->diff_at.any && a->diff_at.key == g->key;
	const struct layer *l = a->sel.any && a->sel.mention != ID_NONE && a->model != NULL && !at ?
	    layers_of_model(s, a->model->mentions[a->sel.mention].layer) : NULL;
	for (size_t i = 0; i < d->n_layers && s->page.kind != PAGE_DIFF; i++) {
		if (d->layers[i] == l && difference_element(d, g, i) != ID_NONE)
			return i;
	}
	for (size_t i = 0; i < d->n_layers; i++) {
		if (difference_element(d, g, i) != ID_NONE)
			return i;
	}
	return 0;
}

/* The first that says something else. */
static size_t
side_beside(const struct differences *d, const struct difference *g, size_t side)
{
	if (side != 0)
		return 0;
	for (size_t i = 1; i < d->n_layers; i++) {
		if (difference_item(d, g, i) != NULL)
			return i;
	}
	return 1;
}

/* Without a difference: the selected annotation of another layer becomes one's own. */
static void
adopt_selected(struct session *s)
{
	const struct article *a = session_article(s);
	if (a->model == NULL || !a->sel.any || a->sel.mention == ID_NONE) {
		session_note(s, "select what to accept: ]d goes to a difference, Tab to a mention");
		return;
	}
	const struct model_mention *x = &a->model->mentions[a->sel.mention];
	if (own_is_own(a->model, x->layer)) {
		session_note(s, "this is yours already, and nothing differs here");
		return;
	}
	bool event = x->event != ID_NONE && a->model->events[x->event].trigger == a->sel.mention;
	if (own_adopt(s, event ? NOTE_EVENT : NOTE_MENTION, event ? x->event : a->sel.mention))
		session_note(s, "it is yours now; su undoes");
}

enum { THIS = 100, OTHER };

static void
accept_key(struct session *s, size_t which)
{
	bool said;
	size_t i, side = which;
	/* Other pages have no annotations under the cursor. */
	if (s->page.kind != PAGE_NONE && s->page.kind != PAGE_DIFF) {
		session_note(s, "there is nothing to accept on this page");
		return;
	}
	struct differences *d = ready(s, false, &said);
	if (said)
		return;
	if (d == NULL || !meant(s, d, &i)) {
		if (which == THIS && s->page.kind != PAGE_DIFF)
			adopt_selected(s);
		else if (d == NULL && s->page.kind == PAGE_NONE)
			differences_say_none(s);
		else
			session_note(s, "no difference here; ]d goes to the next");
		return;
	}
	if (which == THIS || which == OTHER)
		side = side_here(s, d, &d->list.v[i]);
	if (which == OTHER)
		side = side_beside(d, &d->list.v[i], side);
	accept(s, d, i, side);
}

void cmd_accept_this(struct session *s, const struct call *c) { (void)c; accept_key(s, THIS); }
void cmd_accept_other(struct session *s, const struct call *c) { (void)c; accept_key(s, OTHER); }
void cmd_accept_first(struct session *s, const struct call *c) { (void)c; accept_key(s, 0); }
void cmd_accept_second(struct session *s, const struct call *c) { (void)c; accept_key(s, 1); }
void cmd_accept_third(struct session *s, const struct call *c) { (void)c; accept_key(s, 2); }
void cmd_accept_neither(struct session *s, const struct call *c) { (void)c; accept_key(s, SIDE_NONE); }

/* ---- :accept */

/* The side of that name; SIZE_MAX after a message. */
static size_t
side_named(struct session *s, const struct differences *d, struct str name)
{
	size_t at = layer_named(s, name);
	for (size_t i = 0; at != SIZE_MAX && i < d->n_layers; i++) {
		if (d->layers[i] == layers_at(s, at))
			return i;
	}
	if (at != SIZE_MAX)
		session_fail(s, "this layer is not compared: :diff A B compares two");
	return SIZE_MAX;
}

/* All that is open: what is decided stays as it is. */
static void
accept_all(struct session *s, struct differences *d, size_t side)
{
	struct buf what = {0};
	struct desk k;
	size_t n = 0, open = 0;
	for (size_t i = 0; i < d->list.n; i++)
		open += !d->list.v[i].whole && !d->list.v[i].decided;
	if (open == 0) {
		session_note(s, "no difference is open");
		return;
	}
	buf_puts(&what, "accept all of ");
	side_name(s, d, side, NAME, &what);
	if (own_step_begin(s, buf_cstr(&what))) {
		own_touch(s, difference_span(d, &d->list.v[0]));
		desk_open(&k, s, d);
		for (size_t i = 0; i < d->list.n; i++) {
			if (d->list.v[i].whole || d->list.v[i].decided)
				continue;
			adjudicate(&k, &d->list.v[i], side);
			n++;
		}
		desk_close(&k);
		own_step_end(s);
		buf_clear(&what);
		buf_fmt(&what, "%zu accepted", n);
		tell(s, buf_cstr(&what));
	}
	buf_done(&what);
}

static void
accept_agreed(struct session *s, struct differences *d)
{
	struct desk k;
	if (!own_step_begin(s, "accept what all have"))
		return;
	desk_open(&k, s, d);
	adjudicate_agreed(&k);
	desk_close(&k);
	own_step_end(s);
	if (k.made[0] + k.made[1] + k.made[2] == 0)
		session_note(s, "what all have is yours already");
	else
		session_note(s, "what all have is yours: %zu mention%s, %zu event%s, %zu relation%s",
		    k.made[0], k.made[0] == 1 ? "" : "s", k.made[1], k.made[1] == 1 ? "" : "s",
		    k.made[2], k.made[2] == 1 ? "" : "s");
}

void
accept_command(struct session *s, struct str rest)
{
	bool said;
	struct str word = {0};
	struct differences *d = ready(s, true, &said);
	rest = str_trim(rest);
	size_t i, side;
	if (said)
		return;
	if (d == NULL) {
		differences_say_none(s);
		return;
	}
	if (str_is(rest, "agreed")) {
		accept_agreed(s, d);
		return;
	}
	struct str name = rest;
	str_split(&name, ' ', &word);
	bool all = str_is(word, "all");
	name = all ? str_trim(name) : rest;
	side = str_is(name, "neither") ? SIDE_NONE : name.len == 0 ? SIZE_MAX : side_named(s, d, name);
	if (name.len == 0)
		session_fail(s, "expected :accept LAYER, :accept all LAYER, :accept neither or :accept "
		    "agreed");
	if (side == SIZE_MAX)
		return;
	if (all && side != SIDE_NONE)
		accept_all(s, d, side);
	else if (all)
		session_fail(s, "expected a layer: :accept all LAYER");
	else if (meant(s, d, &i))
		accept(s, d, i, side);
	else
		session_note(s, "no difference here; ]d goes to the next");
}
