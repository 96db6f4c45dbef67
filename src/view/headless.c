/*
 * The screen port without a terminal: a script of keys in, grids out.  The whole script is
 * parsed before anything runs, so a mistake in it is a message and not half a session.
 */
#include "view/headless.h"

#include <errno.h>
#include <poll.h>

#include "base/clean.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/vec.h"

enum { SILENCE_MS = 2000 };          /* how long a pipe may say nothing */

struct step {
	struct event_in event;
	struct size size;            /* EVENT_RESIZE */
	size_t from, to;             /* EVENT_PASTE: bytes of `keys` */
};

struct headless {
	struct screen screen;
	struct size size;
	struct caps caps;
	struct buf keys;             /* the script, for the texts pasted */
	VEC(struct step) steps;
	size_t at;
	struct grid *grid;
	struct cursor cursor;
	bool shown, hung;
	void (*on_show)(void *context, const struct grid *g, struct cursor at);
	void *context;
	int (*program)(void *context, const char *const *argv);
	void *program_context;
	struct buf ran;
	struct buf told[TELL_N];
	size_t n_told[TELL_N];
	bool mouse;
};

static struct headless *
of(struct screen *s)
{
	return (struct headless *)s;
}

/* ---- the script */

static bool
take_number(struct str *s, int *out)
{
	uint64_t n;
	struct str rest = *s;
	if (!str_take_size(&rest, &n) || n > LIMIT_COLUMNS)
		return false;
	*s = rest;
	*out = (int)n;
	return true;
}

static bool
take_pair(struct str s, char between, int *a, int *b)
{
	return take_number(&s, a) && str_take_char(&s, between) && take_number(&s, b) && s.len == 0;
}

static void
push(struct headless *h, struct event_in e)
{
	vec_push(&h->steps, (struct step){.event = e});
}

static bool
mouse_step(struct headless *h, struct str name, struct str value)
{
	static const struct { const char *name; enum mouse_kind kind; bool click; } kinds[] = {
		{"click", MOUSE_PRESS, true}, {"press", MOUSE_PRESS, false},
		{"drag", MOUSE_DRAG, false}, {"release", MOUSE_RELEASE, false},
		{"wheel-up", MOUSE_WHEEL_UP, false}, {"wheel-down", MOUSE_WHEEL_DOWN, false},
		{"wheel-left", MOUSE_WHEEL_LEFT, false}, {"wheel-right", MOUSE_WHEEL_RIGHT, false},
		{"middle", MOUSE_PRESS, true}, {"right", MOUSE_PRESS, true},
	};
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		struct event_in e = {.kind = EVENT_MOUSE, .mouse = {.kind = kinds[i].kind}};
		bool wheel = kinds[i].kind >= MOUSE_WHEEL_UP;
		if (!str_is(name, kinds[i].name))
			continue;
		if (!take_pair(value, ',', &e.mouse.row, &e.mouse.col) && !(wheel && value.len == 0))
			return false;
		e.mouse.button = wheel ? 0 : str_is(name, "middle") ? 2 : str_is(name, "right") ? 3 : 1;
		push(h, e);
		e.mouse.kind = MOUSE_RELEASE;
		if (kinds[i].click)
			push(h, e);
		return true;
	}
	return false;
}

static bool
special_step(struct headless *h, struct str inside)
{
	size_t colon = str_chr(inside, ':');
	struct str name = str_sub(inside, 0, colon);
	struct str value = str_sub(inside, colon + (colon < inside.len), inside.len);
	struct step s = {0};
	if (str_is(name, "paste")) {
		s.event.kind = EVENT_PASTE;
		s.from = (size_t)(value.ptr - h->keys.ptr);
		s.to = s.from + value.len;
	} else if (str_is(name, "resize")) {
		s.event.kind = EVENT_RESIZE;
		if (!take_pair(value, 'x', &s.size.columns, &s.size.rows))
			return false;
	} else if (str_is(name, "background")) {
		s.event = (struct event_in){.kind = EVENT_BACKGROUND, .light = str_is(value, "light")};
		if (!s.event.light && !str_is(value, "dark"))
			return false;
	} else if (str_is(inside, "focus")) {
		s.event = (struct event_in){.kind = EVENT_FOCUS, .focused = true};
	} else if (str_is(inside, "interrupt")) {
		s.event.kind = EVENT_INTERRUPT;
	} else if (str_is(inside, "suspend")) {
		s.event.kind = EVENT_SUSPENDED;
	} else {
		return mouse_step(h, name, value);
	}
	vec_push(&h->steps, s);
	return true;
}

static bool
read_script(struct headless *h, struct err *err)
{
	struct str s = buf_view(&h->keys);
	while (s.len > 0) {
		size_t close = s.ptr[0] == '<' ? str_chr(s, '>') : s.len;
		if (s.ptr[0] == '\n' || s.ptr[0] == '\r') {
			s = str_sub(s, 1, s.len);
		} else if (close < s.len && special_step(h, str_sub(s, 1, close))) {
			s = str_sub(s, close + 1, s.len);
		} else {
			struct event_in e = {.kind = EVENT_KEY};
			if (!key_parse(&s, &e.key, err))
				return false;
			push(h, e);
		}
	}
	return true;
}

/* ---- the port */

static struct size
headless_size(struct screen *s)
{
	return of(s)->size;
}

static struct caps
headless_caps(struct screen *s)
{
	return of(s)->caps;
}

static void
headless_present(struct screen *s, const struct grid *g, struct cursor at)
{
	struct headless *h = of(s);
	grid_copy(h->grid, g);
	h->cursor = at;
	h->shown = true;
}

static void
show(struct headless *h)
{
	if (h->on_show != NULL && h->shown && !h->hung)
		h->on_show(h->context, h->grid, h->cursor);
}

/* The first descriptor that has data, or -1. */
static int
with_data(const int *fds, size_t n, int wait_ms)
{
	struct pollfd p[WAIT_FDS];
	bool any = false;
	for (size_t i = 0; i < n; i++) {
		p[i] = (struct pollfd){.fd = fds[i], .events = POLLIN};
		any |= fds[i] >= 0;
	}
	if (wait_ms < 0 || wait_ms > SILENCE_MS)
		wait_ms = SILENCE_MS;
	if (!any || poll(p, (nfds_t)n, wait_ms) <= 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (fds[i] >= 0 && p[i].revents != 0)
			return fds[i];
	}
	return -1;
}

static bool
headless_next(struct screen *s, int wait_ms, const int *fds, size_t n_fds,
    struct event_in *out)
{
	struct headless *h = of(s);
	int fd = with_data(fds, n_fds, wait_ms);
	if (fd >= 0) {
		*out = (struct event_in){.kind = EVENT_READY, .fd = fd};
		return true;
	}
	if (wait_ms == 0)
		return false;
	show(h);
	if (h->at == h->steps.n) {
		h->hung = true;
		*out = (struct event_in){.kind = EVENT_HANGUP};
		return true;
	}
	const struct step *step = &h->steps.v[h->at++];
	*out = step->event;
	if (out->kind == EVENT_PASTE)
		out->paste = str_sub(buf_view(&h->keys), step->from, step->to);
	if (out->kind == EVENT_RESIZE)
		h->size = step->size;
	return true;
}

static bool
headless_pending(struct screen *s)
{
	(void)s;
	return false;
}

static void
headless_nothing(struct screen *s)
{
	(void)s;
}

static void
headless_tell(struct screen *s, enum tell what, struct str text)
{
	struct headless *h = of(s);
	buf_clear(&h->told[what]);
	buf_str(&h->told[what], text);
	h->n_told[what]++;
}

static void
headless_use_mouse(struct screen *s, bool on)
{
	of(s)->mouse = on;
}

static bool
headless_run(struct screen *s, const char *const *argv, int *status, struct err *err)
{
	struct headless *h = of(s);
	buf_clear(&h->ran);
	for (size_t i = 0; argv[i] != NULL; i++) {
		buf_puts(&h->ran, i > 0 ? " " : "");
		buf_puts(&h->ran, argv[i]);
	}
	int code = h->program != NULL ? h->program(h->program_context, argv) : 0;
	*status = code < 0 ? 0 : code << 8;
	errno = ENOENT;
	return code >= 0 || err_sys(err, "cannot run %s", argv[0]);
}

static void
headless_close(struct screen *s)
{
	struct headless *h = of(s);
	if (h == NULL)
		return;
	grid_free(h->grid);
	vec_done(&h->steps);
	buf_done(&h->keys);
	buf_done(&h->ran);
	for (int i = 0; i < TELL_N; i++)
		buf_done(&h->told[i]);
	mem_free(h);
}

static void
headless_order(struct screen *s, enum screen_order by)
{
	(void)s;
	(void)by;
}

static void
headless_about(struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, "entry           none: keys from a list, screens as text\n");
}

static const struct screen_ops headless_ops = {
	.size = headless_size,
	.caps = headless_caps,
	.present = headless_present,
	.repaint = headless_nothing,
	.next = headless_next,
	.pending = headless_pending,
	.leave = headless_nothing,
	.enter = headless_nothing,
	.run = headless_run,
	.tell = headless_tell,
	.mouse = headless_use_mouse,
	.order = headless_order,
	.about = headless_about,
	.suspend = headless_nothing,
	.close = headless_close,
};

struct screen *
headless_new(struct size size, struct caps caps, struct str keys,
    void (*on_show)(void *context, const struct grid *g, struct cursor at), void *context,
    struct err *err)
{
	struct headless *h = mem_alloc(sizeof *h);
	*h = (struct headless){.screen = {&headless_ops}, .size = size, .caps = caps,
	    .on_show = on_show, .context = context, .cursor = {.row = -1}};
	h->grid = grid_new(size.columns, size.rows);
	buf_str(&h->keys, keys);
	if (!read_script(h, err)) {
		headless_close(&h->screen);
		return NULL;
	}
	return &h->screen;
}

const struct grid *
headless_grid(const struct screen *s)
{
	return ((const struct headless *)s)->grid;
}

void
headless_set_program(struct screen *s, int (*program)(void *context, const char *const *argv),
    void *context)
{
	of(s)->program = program;
	of(s)->program_context = context;
}

struct str
headless_ran(const struct screen *s)
{
	return buf_view(&((const struct headless *)s)->ran);
}

struct str
headless_told(const struct screen *s, enum tell what, size_t *times)
{
	const struct headless *h = (const struct headless *)s;
	if (times != NULL)
		*times = h->n_told[what];
	return buf_view(&h->told[what]);
}

bool
headless_mouse(const struct screen *s)
{
	return ((const struct headless *)s)->mouse;
}
