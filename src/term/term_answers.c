/*
 * What the terminal is asked, and what its answers change: what can be drawn, how wide it is, and
 * which modes are set.  Nothing waits for them; what an answer changes is drawn when it has come.
 */
#include "term/term_internal.h"

#include <string.h>
#include <unistd.h>

#include "term/wire.h"

static const char ask_background[] = "\033]11;?\033\\";      /* OSC 11 */
/* Room for the widest sample of a cluster; a row that is there though a window has just become
 * smaller, and none of those whose report may be a key (CSI 1;2R is Shift+F3). */
enum { SAMPLE_COLUMNS = 16, SAMPLE_ROW = 3 };

/* ---- questions */

/*
 * Only a terminal whose job we are is asked, or the answer goes to somebody else.  `first`: all
 * but widths of clusters, which are asked when the text first has one that needs it.
 */
void
term_ask(struct term *t, bool first)
{
	struct buf bytes = {0};
	bool drawn, widths = !t->ask.asked_widths && t->hard;
	bool room = t->caps.utf8 && t->size.rows > 1 && t->size.columns >= SAMPLE_COLUMNS;
	struct ask_what what = {.way = t->ask_way, .first = first,
	    .colours = t->background && t->caps.depth != DEPTH_MONO,
	    .ambiguous = first && room && strcmp(t->name, "linux") != 0, .widths = widths && room,
	    .row = t->size.rows < SAMPLE_ROW ? t->size.rows : SAMPLE_ROW};
	if (!first && !widths)
		return;
	if (t->inside && !t->leaving && output_is_ansi(t->output) && tcgetpgrp(t->out) == getpgrp() &&
	    ask_batch(&t->ask, &t->known, &what, &bytes, &drawn)) {
		input_expect(t->input, true);
		t->known.asked = true;
		t->known.bytes += bytes.len;
		t->asked_at = term_now();
		if (drawn)
			output_draw_over(t->output, buf_view(&bytes), what.row - 1);
		else
			wire_send(t->out, buf_view(&bytes));
	}
	buf_done(&bytes);
}

/* Who came back may find another colour scheme, of which most terminals tell nothing. */
static void
ask_again(struct term *t)
{
	if (!t->background || t->known.ground < 0 || t->ask.open || !t->inside ||
	    tcgetpgrp(t->out) != getpgrp())
		return;
	term_send(t, ask_background);
	t->asked_at = term_now();
	input_expect(t->input, true);
}

/* ---- answers */

bool
term_reorders(const struct term *t)
{
	return known_reorders(&t->known) && known_turns(&t->known) == TURN_NOTHING;
}

void
term_set_turns(struct term *t)
{
	enum turn_way way = known_turns(&t->known);
	bool wanted = t->order == ORDER_AUTO || (t->order == ORDER_OURS && way == TURN_MARKS);
	output_set_turns(t->output, wanted ? way : TURN_NOTHING);
}

/* What the answers change for whoever draws. */
static void
learn_caps(struct term *t)
{
	bool reorders = term_reorders(t);
	int ambiguous = t->known.ambiguous;
	if (ambiguous == t->caps.ambiguous && reorders == t->caps.reorders)
		return;
	/* What stands there was drawn for another width, and the rows with it are shifted. */
	if (ambiguous + t->caps.ambiguous > 1)
		output_repaint(t->output);
	t->caps.ambiguous = ambiguous;
	t->caps.reorders = reorders;
	t->learnt = true;
}

/* True when more can be drawn now than before. */
bool
term_learn_name(struct term *t)
{
	struct buf name = {0};
	known_called(&t->known, &name);
	bool more = name.len > 0 && output_learn(t->output, buf_view(&name));
	uint16_t attributes = output_attributes(t->output);
	t->caps.italic = attributes & ATTR_ITALIC;
	t->caps.strike = attributes & ATTR_STRIKE;
	t->caps.underlines = attributes & ATTR_LINES;
	t->caps.links = output_links(t->output);
	buf_done(&name);
	return more;
}

/* A batch has ended. */
static void
learn(struct term *t, bool widths)
{
	struct buf bytes = {0};
	if (t->known.took == 0)
		t->known.took = term_now() - t->asked_at;
	t->asked_at = 0;
	input_expect(t->input, false);
	output_set_sync(t->output, known_can(&t->known, KNOWN_SYNC));
	if (!t->modes && !t->leaving && term_add_modes_known(t, &bytes))
		term_send(t, buf_cstr(&bytes));
	buf_done(&bytes);
	learn_caps(t);
	t->learnt |= term_learn_name(t);
	term_set_turns(t);
	term_arm(t);
	if (widths) {
		output_forget(t->output);
		t->learnt = true;
	}
	term_ask(t, false);
}

bool
term_take_reply(struct term *t, struct event_in *e)
{
	switch (e->kind) {
	case EVENT_REPLY:
		if (ask_take(&t->ask, &t->known, &e->reply))
			learn(t, t->ask.drew_widths);
		return false;
	case EVENT_BACKGROUND:
		if (e->ground >= 0)
			t->known.ground = e->ground;
		if (!t->ask.open && t->asked_at != 0) {
			t->asked_at = 0;
			input_expect(t->input, false);
		}
		return true;
	case EVENT_FOCUS:
		if (e->focused)
			ask_again(t);
		return true;
	default:
		return true;
	}
}

static void
add_looks(uint16_t attributes, struct buf *out)
{
	static const struct { uint16_t bit; const char *name; } looks[] = {
		{ATTR_BOLD, "bold"}, {ATTR_DIM, "dim"}, {ATTR_ITALIC, "italic"},
		{ATTR_UNDERLINE, "underlined"}, {ATTR_LINES, "in five ways"},
		{ATTR_STRIKE, "struck"}, {ATTR_REVERSE, "reversed"},
	};
	buf_fmt(out, "%-16s", "letters");
	size_t start = out->len;
	for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++)
		if (attributes & looks[i].bit)
			buf_fmt(out, "%s%s", out->len == start ? "" : looks[i].bit == ATTR_LINES ?
			    " " : ", ", looks[i].name);
	buf_puts(out, out->len == start ? "plain\n" : "\n");
}

void
term_about(struct screen *s, struct buf *out)
{
	struct term *t = term_of(s);
	static const char *const depths[] = {[DEPTH_MONO] = "none", [DEPTH_16] = "16",
		[DEPTH_256] = "256", [DEPTH_TRUE] = "16 million"};
	buf_fmt(out, "%-16s%s%s\n", "entry", t->name, t->caps.utf8 ? ", UTF-8" : ", no UTF-8");
	buf_fmt(out, "%-16s%d columns, %d rows\n", "size", t->size.columns, t->size.rows);
	buf_fmt(out, "%-16s%s\n", "colours", depths[t->caps.depth]);
	add_looks(output_attributes(t->output), out);
	buf_fmt(out, "%-16s%s\n", "links", output_links(t->output) ? "yes (OSC 8)" : "no");
	known_about(&t->known, out);
}
