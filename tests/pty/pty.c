/* The pseudo-terminal under the end-to-end tests. */
#include "pty/pty.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <utmp.h>
#include <unistd.h>

#include "base/mem.h"
#include "unit.h"

enum { PATIENCE_S = 20 };

static int
set_property(VTermProp prop, VTermValue *value, void *context)
{
	struct pty *p = context;
	if (prop == VTERM_PROP_ALTSCREEN)
		p->alternate = value->boolean;
	return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = set_property};

const char *
pty_source(const char *relative, struct buf *out)
{
	const char *top = getenv("LIMN_TOP");
	buf_clear(out);
	buf_fmt(out, "%s/%s", top ? top : ".", relative);
	return buf_cstr(out);
}

static void
run_child(const char *const *env, const char *const *argv)
{
	static const char *const usual[] = {"TERM=xterm-256color", "LANG=C.UTF-8",
		"HOME=/dev/null", "PATH=/usr/bin:/bin", NULL};
	const char *build = getenv("LIMN_BUILD");
	struct buf program = {0};
	if (argv[0])
		buf_puts(&program, argv[0]);
	else
		buf_fmt(&program, "%s/limn", build ? build : "build");
	const char *args[32] = {buf_cstr(&program)};
	for (int i = 1; argv[i] && i < 31; i++)
		args[i] = argv[i];
	/* Who runs the tests in the background ignores these; a program begins with what it inherits. */
	static const int ignored[] = {SIGINT, SIGQUIT, SIGHUP};
	for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
		signal(ignored[i], SIG_DFL);
	/* The rules alone: what a screen shows must not change with the models. */
	const char *all[16];
	int n = 0;
	for (const char *const *e = env ? env : usual; *e && n < 14; e++)
		all[n++] = *e;
	all[n++] = "LIMN_MODELS=none";
	all[n] = NULL;
	execve(args[0], (char *const *)(uintptr_t)args, (char *const *)(uintptr_t)all);
	_exit(127);
}

struct pty *
pty_start(int columns, int rows, const char *const *env, const char *const *argv)
{
	struct pty *p = mem_alloc(sizeof *p);
	struct winsize ws = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
	int slave;
	p->columns = columns;
	p->rows = rows;
	assert_int_equal(openpty(&p->fd, &slave, NULL, NULL, &ws), 0);
	tcgetattr(slave, &p->before);
	p->pid = fork();
	if (!p->pid) {
		close(p->fd);
		login_tty(slave);
		run_child(env, argv);
	}
	close(slave);
	assert_true(p->pid > 0);
	p->vt = vterm_new(rows, columns);
	vterm_set_utf8(p->vt, 1);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_set_callbacks(p->screen, &callbacks, p);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_reset(p->screen, 1);
	return p;
}

void
pty_free(struct pty *p)
{
	if (!p->ended) {
		kill(p->pid, SIGKILL);
		waitpid(p->pid, NULL, 0);
	}
	close(p->fd);
	vterm_free(p->vt);
	buf_done(&p->raw);
	mem_free(p);
}

void
pty_send(struct pty *p, const char *bytes)
{
	size_t n = strlen(bytes);
	assert_int_equal(write(p->fd, bytes, n), (ssize_t)n);
}

void
pty_resize(struct pty *p, int columns, int rows)
{
	struct winsize ws = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
	p->columns = columns;
	p->rows = rows;
	vterm_set_size(p->vt, rows, columns);
	ioctl(p->fd, TIOCSWINSZ, &ws);
}

/* Reads what is there, waiting at most 20 ms for it. */
static void
pump(struct pty *p)
{
	char bytes[4096];
	struct pollfd fd = {.fd = p->fd, .events = POLLIN};
	if (poll(&fd, 1, 20) > 0 && fd.revents & (POLLIN | POLLHUP)) {
		ssize_t n = read(p->fd, bytes, sizeof bytes);
		if (n > 0) {
			buf_add(&p->raw, bytes, (size_t)n);
			vterm_input_write(p->vt, bytes, (size_t)n);
		}
	}
	if (!p->ended && waitpid(p->pid, &p->status, WNOHANG) == p->pid)
		p->ended = true;
}

static bool
out_of_patience(const struct timespec *start)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec - start->tv_sec > PATIENCE_S;
}

static void
give_up(struct pty *p, const char *what, const char *file, int line)
{
	struct buf screen = {0};
	pty_dump(p, &screen);
	print_error("waited in vain for: %s\n%s\n", what, buf_cstr(&screen));
	buf_done(&screen);
	_fail(file, line);
}

void
pty_wait_text_at(struct pty *p, const char *text, bool there, const char *file, int line)
{
	struct timespec start;
	clock_gettime(CLOCK_MONOTONIC, &start);
	while (pty_has(p, text) != there) {
		if (p->ended || out_of_patience(&start)) {
			pump(p);
			if (pty_has(p, text) != there)
				give_up(p, text, file, line);
			return;
		}
		pump(p);
	}
}

bool
pty_wait_until(struct pty *p, bool (*is_so)(struct pty *p, void *context), void *context)
{
	struct timespec start;
	clock_gettime(CLOCK_MONOTONIC, &start);
	while (!is_so(p, context)) {
		if (p->ended || out_of_patience(&start)) {
			pump(p);
			return is_so(p, context);
		}
		pump(p);
	}
	return true;
}

void
pty_wait_end_at(struct pty *p, const char *file, int line)
{
	struct timespec start;
	clock_gettime(CLOCK_MONOTONIC, &start);
	while (!p->ended) {
		if (out_of_patience(&start))
			give_up(p, "the end", file, line);
		pump(p);
	}
	for (size_t before = SIZE_MAX; before != p->raw.len;) {
		before = p->raw.len;
		pump(p);
	}
}

VTermScreenCell
pty_cell(struct pty *p, int row, int col)
{
	VTermScreenCell cell = {0};
	vterm_screen_get_cell(p->screen, (VTermPos){.row = row, .col = col}, &cell);
	return cell;
}

/* A row's text; where each column starts in it goes to `at` when that is not NULL. */
static void
row_text(struct pty *p, int row, struct buf *out, size_t *at)
{
	for (int col = 0; col < p->columns;) {
		VTermScreenCell cell = pty_cell(p, row, col);
		if (at)
			at[col] = out->len;
		if (!cell.chars[0])
			buf_chr(out, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++) {
			char utf8[8];
			uint32_t c = cell.chars[i];
			size_t n = 0;
			if (c < 0x80) {
				utf8[n++] = (char)c;
			} else if (c < 0x800) {
				utf8[n++] = (char)(0xC0 | c >> 6);
				utf8[n++] = (char)(0x80 | (c & 63));
			} else if (c < 0x10000) {
				utf8[n++] = (char)(0xE0 | c >> 12);
				utf8[n++] = (char)(0x80 | (c >> 6 & 63));
				utf8[n++] = (char)(0x80 | (c & 63));
			} else {
				utf8[n++] = (char)(0xF0 | (c >> 18 & 7));
				utf8[n++] = (char)(0x80 | (c >> 12 & 63));
				utf8[n++] = (char)(0x80 | (c >> 6 & 63));
				utf8[n++] = (char)(0x80 | (c & 63));
			}
			buf_add(out, utf8, n);
		}
		col += cell.width > 1 ? cell.width : 1;
	}
}

void
pty_row(struct pty *p, int row, struct buf *out)
{
	buf_clear(out);
	row_text(p, row, out, NULL);
	while (out->len && out->ptr[out->len - 1] == ' ')
		out->len--;
}

void
pty_dump(struct pty *p, struct buf *out)
{
	struct buf row = {0};
	for (int i = 0; i < p->rows; i++) {
		pty_row(p, i, &row);
		buf_str(out, buf_view(&row));
		buf_chr(out, '\n');
	}
	buf_done(&row);
}

bool
pty_has(struct pty *p, const char *text)
{
	int row, col;
	return pty_find(p, text, &row, &col);
}

bool
pty_find(struct pty *p, const char *text, int *row, int *col)
{
	size_t *at = mem_array((size_t)p->columns + 1, sizeof *at);
	struct buf line = {0};
	bool found = false;
	for (int r = 0; !found && r < p->rows; r++) {
		buf_clear(&line);
		row_text(p, r, &line, at);
		size_t hit = str_find(buf_view(&line), str_of(text));
		if (hit == line.len)
			continue;
		found = true;
		*row = r;
		*col = 0;
		for (int c = 0; c < p->columns; c++)
			if (at[c] == hit)
				*col = c;
	}
	buf_done(&line);
	mem_free(at);
	return found;
}

bool
pty_restored(struct pty *p)
{
	struct termios now;
	if (tcgetattr(p->fd, &now))
		return false;
	return now.c_iflag == p->before.c_iflag && now.c_oflag == p->before.c_oflag &&
	    now.c_lflag == p->before.c_lflag && now.c_cflag == p->before.c_cflag &&
	    !memcmp(now.c_cc, p->before.c_cc, sizeof now.c_cc) && !p->alternate;
}
