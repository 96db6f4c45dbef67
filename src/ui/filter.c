/*
 * Which blocks are shown.
 *
 * The text is taken in windows.  Of each is known: nothing; that it has no block to show; that it
 * may have one; or how many it has.  Where hits in the raw text tell which blocks match (nearly
 * always), a window without a hit is passed at the speed of a search; else block by block.  Each
 * block's answer is kept for some hundred of them, since drawing asks again and again.
 *
 * A block of blanks belongs to the paragraph before it, so that what is shown keeps its spacing.
 */
#include "ui/filter_internal.h"

#include "base/limits.h"

enum { STEPS_BACK = 24 };

/* ---- blocks */

static struct str
block_text(struct filter *f, const struct block *b)
{
	return document_view(f->document, b->from, (size_t)(b->to - b->from));
}

static bool
is_blank(struct str text)
{
	size_t i = 0;
	while (i < text.len && (text.ptr[i] == ' ' || text.ptr[i] == '\t' || text.ptr[i] == '\n' ||
	    text.ptr[i] == '\r'))
		i++;
	return i == text.len;
}

static enum filter_answer
ask(struct filter *f, const struct block *b)
{
	struct regex_match m;
	struct str text = block_text(f, b);
	if (is_blank(text))
		return FILTER_BLANK;
	bool hit = regex_find(f->regex, text, 0, &m, 1) == REGEX_HIT;
	return hit != f->mode.negate ? FILTER_SHOWN : FILTER_HIDDEN;
}

/* The block itself, without regard to the one before it. */
static enum filter_answer
answer(struct filter *f, const struct block *b)
{
	struct filter_kept *k = &f->kept[(b->from * UINT64_C(0x9e3779b97f4a7c15)) >> 55];
	if (k->answer != FILTER_UNKNOWN && k->from == b->from && k->to == b->to)
		return k->answer;
	f->budget -= FILTER_BLOCK_COST + (long)(b->to - b->from);
	*k = (struct filter_kept){b->from, b->to, ask(f, b)};
	return k->answer;
}

bool
filter_block_shown(struct filter *f, const struct block *b)
{
	struct block before;
	enum filter_answer is = answer(f, b);
	if (is != FILTER_BLANK)
		return is == FILTER_SHOWN;
	return document_block_before(f->document, b, &before) &&
	    answer(f, &before) == FILTER_SHOWN;
}

/* ---- windows */

static struct filter_window *
filter_window_at(struct filter *f, uint64_t at)
{
	size_t i = (size_t)(at / FILTER_WINDOW);
	while (f->windows.n <= i)
		vec_push(&f->windows, ((struct filter_window){0}));
	return &f->windows.v[i];
}

/* The first hit in the raw text in [at, end), or the last one; UINT64_MAX. */
static uint64_t
raw_hit(struct filter *f, uint64_t at, uint64_t end, bool last)
{
	uint64_t found = UINT64_MAX;
	uint64_t start = at > FILTER_BEFORE ? at - FILTER_BEFORE : 0;
	struct regex_match m;
	struct regex_text subject;
	struct str text = document_view(f->document, start,
	    (size_t)(end - start) + FILTER_OVERLAP);
	size_t from = (size_t)(at - start), to = (size_t)(end - start);
	regex_text_init(&subject, text);
	enum regex_result r = REGEX_HIT;
	while ((found == UINT64_MAX || last) && from < text.len) {
		r = regex_find_in(f->regex, &subject, from, &m, 1);
		if (r != REGEX_HIT || m.from >= to)
			break;
		found = start + m.from;
		from = m.to > m.from ? m.to : m.from + 1;
	}
	regex_text_done(&subject);
	f->budget -= (long)(end - at);
	/* What was given up may hide a hit. */
	if (r == REGEX_BUDGET)
		return last ? end - 1 : at;
	return found;
}

static uint64_t
window_end(uint64_t at)
{
	return at - at % FILTER_WINDOW + FILTER_WINDOW;
}

static bool
starve(struct filter *f, uint64_t at, int step)
{
	f->starved = true;
	f->stuck = at;
	f->stuck_step = step;
	return false;
}

/* Passes windows from `at` on that have nothing to show: *at is where the next block may be;
 * false at the end of the text, or of the budget. */
static bool
pass_forward(struct filter *f, uint64_t *at)
{
	uint64_t size = document_size(f->document);
	while (*at < size) {
		struct filter_window *w = filter_window_at(f, *at);
		uint64_t end = window_end(*at);
		if (w->state == WINDOW_NONE) {
			*at = end;
			continue;
		}
		if (w->state != WINDOW_COUNTED && f->budget <= 0)
			return starve(f, *at, 1);
		if (!f->raw)
			return true;
		/* An unknown one is looked at whole, so that nobody has to do it again. */
		if (w->state == WINDOW_UNKNOWN)
			w->state = raw_hit(f, end - FILTER_WINDOW, end, false) == UINT64_MAX ?
			    WINDOW_NONE : WINDOW_SOME;
		uint64_t hit = w->state == WINDOW_NONE ? UINT64_MAX : raw_hit(f, *at, end, false);
		*at = hit == UINT64_MAX ? end : hit;
		if (hit != UINT64_MAX)
			return true;
	}
	return false;
}

static bool
find_forward(struct filter *f, uint64_t at, struct block *out)
{
	struct block b;
	uint64_t size = document_size(f->document);
	if (!document_block(f->document, at, &b))
		return false;
	while (!filter_block_shown(f, &b)) {
		at = b.next;
		/* A block of the window before may reach into one that has nothing. */
		if (at >= size || !pass_forward(f, &at))
			return false;
		struct block next;
		if (!document_block(f->document, at, &next))
			return false;
		if (next.from <= b.from && !document_block_after(f->document, &next, &next))
			return false;
		b = next;
	}
	*out = b;
	return true;
}

/* Passes windows before `at`, the start of a block, that have nothing to show. */
static bool
pass_back(struct filter *f, uint64_t *at)
{
	while (*at > 0) {
		struct filter_window *w = filter_window_at(f, *at - 1);
		uint64_t start = (*at - 1) - (*at - 1) % FILTER_WINDOW;
		if (w->state == WINDOW_COUNTED)
			return true;
		if (w->state != WINDOW_NONE && f->budget <= 0)
			return starve(f, *at, -1);
		if (w->state == WINDOW_UNKNOWN && f->raw)
			w->state = raw_hit(f, start, window_end(start), false) == UINT64_MAX ?
			    WINDOW_NONE : WINDOW_SOME;
		if (w->state != WINDOW_NONE)
			return true;
		*at = start;
	}
	return false;
}

/* In a window with few hits the last one before *at tells more than block after block does. */
static bool
leap_back(struct filter *f, uint64_t *at)
{
	while (pass_back(f, at)) {
		uint64_t start = (*at - 1) - (*at - 1) % FILTER_WINDOW;
		uint64_t hit = raw_hit(f, start, *at, true);
		*at = hit == UINT64_MAX ? start : hit + 1;
		if (hit != UINT64_MAX)
			return true;
	}
	return false;
}

static bool
find_back(struct filter *f, uint64_t at, struct block *out)
{
	struct block b, after;
	int steps = 0;
	uint64_t from = at;
	if (!document_block(f->document, at, &b))
		return false;
	for (; !filter_block_shown(f, &b); steps++) {
		at = b.from;
		bool there = f->raw && steps >= STEPS_BACK ? leap_back(f, &at) : pass_back(f, &at);
		if (!there || !document_block(f->document, at - 1, &b))
			return false;
	}
	/* What was passed may have begun with the blank lines that belong to it. */
	if (steps > 0 && document_block_after(f->document, &b, &after) && after.from <= from &&
	    answer(f, &after) == FILTER_BLANK && answer(f, &b) == FILTER_SHOWN)
		b = after;
	*out = b;
	return true;
}

bool
filter_find(void *context, uint64_t at, int step, struct block *out)
{
	struct filter *f = context;
	struct filter_step *k = &f->steps[((at * 2 + (step > 0)) * UINT64_C(0x9e3779b97f4a7c15)) >> 55];
	if (k->any && k->at == at && k->step == step) {
		*out = k->block;
		return true;
	}
	if (!(step > 0 ? find_forward(f, at, out) : find_back(f, at, out)))
		return false;
	*k = (struct filter_step){true, step, at, *out};
	return true;
}

/* ---- counting */

static void
count_window(struct filter *f, uint64_t from)
{
	uint64_t end = from + FILTER_WINDOW;
	struct filter_window *w = filter_window_at(f, from);
	struct filter_window n = {WINDOW_COUNTED, 0, 0};
	struct block b;
	bool none = w->state == WINDOW_NONE;
	bool there = document_block(f->document, from, &b);
	if (there && b.from < from)
		there = document_block_after(f->document, &b, &b);
	for (; there && b.from < end; there = document_block_after(f->document, &b, &b)) {
		enum filter_answer is = !none || b.to > end ? answer(f, &b) :
		    is_blank(block_text(f, &b)) ? FILTER_BLANK : FILTER_HIDDEN;
		n.blocks += is != FILTER_BLANK;
		n.shown += is == FILTER_SHOWN;
	}
	n.state = n.shown == 0 ? WINDOW_NONE : WINDOW_COUNTED;
	*filter_window_at(f, from) = n;
	f->blocks += n.blocks;
	f->shown += n.shown;
}

bool
filter_count(struct filter *f)
{
	uint64_t from = (uint64_t)f->counted * FILTER_WINDOW;
	if (from >= document_size(f->document)) {
		f->done = document_complete(f->document);
		return false;
	}
	count_window(f, from);
	f->counted++;
	return true;
}

/* ---- its life */

/* Hits in the raw text tell which blocks match, unless the pattern looks at what is around it. */
static bool
raw_tells(struct str pattern, bool as_text)
{
	static const char *const around[] = {"(?", "(*", "\\z", "\\Z", "\\A", "\\G", "\\K", "\\R"};
	for (size_t i = 0; !as_text && i < sizeof around / sizeof around[0]; i++) {
		if (str_find(pattern, str_of(around[i])) < pattern.len)
			return false;
	}
	return true;
}

struct filter *
filter_new(struct document *d, const struct pattern_ask *what, struct err *err)
{
	bool as_text = false;
	struct regex *r = pattern_compile(what, &as_text, err);
	if (r == NULL)
		return NULL;
	struct filter *f = mem_alloc(sizeof *f);
	f->document = d;
	f->regex = r;
	f->as_text = as_text;
	f->mode = what->mode;
	f->raw = !f->mode.negate && raw_tells(what->typed, as_text);
	f->budget = FILTER_BUDGET;
	buf_str(&f->pattern, what->typed);
	return f;
}

void
filter_free(struct filter *f)
{
	if (f == NULL)
		return;
	regex_free(f->regex);
	buf_done(&f->pattern);
	vec_done(&f->windows);
	vec_done(&f->visible);
	mem_free(f);
}

void
filter_clear(struct filter *f)
{
	vec_clear(&f->windows);
	memset(f->kept, 0, sizeof f->kept);
	memset(f->steps, 0, sizeof f->steps);
	f->counted = f->blocks = f->shown = 0;
	f->done = f->starved = f->seen = false;
}
