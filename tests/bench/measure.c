/*
 * measure - runs a full-screen program in a pseudo-terminal and times it from outside.
 *
 * usage: measure COLSxROWS RUNS KEYS COMMAND [ARG...]
 * Prints medians in milliseconds: text (half of the rows that are filled in the end are filled),
 * still (last byte of the first screen), key (last byte of the answer to each of KEYS, typed one by
 * one when the program has come to rest; "-" for none), the processor time of a key, bytes a key,
 * and the peak memory in KiB.  With "storm" for KEYS the terminal takes fifty sizes, and the key is
 * all of them together.  libvterm draws; silence of 40 ms ends a reaction and is in no figure.
 */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

enum { SILENCE_MS = 40, REST_MS = 400, STORM = 50, PATIENCE_MS = 20000, MOST_SAMPLES = 4096, MOST_READS = 65536 };

struct samples { double v[MOST_SAMPLES]; size_t n; };

struct run {
	int fd, columns, rows;
	VTerm *vt;
	VTermScreen *screen;
	double when[MOST_READS];     /* of each read, with the filled rows after it */
	int filled[MOST_READS];
	size_t n_reads, bytes;
};

static double
now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int
filled_rows(const struct run *r)
{
	int n = 0;
	for (int row = 0; row < r->rows; row++) {
		for (int col = 0; col < r->columns; col++) {
			VTermScreenCell c;
			vterm_screen_get_cell(r->screen, (VTermPos){.row = row, .col = col}, &c);
			if (c.chars[0] > ' ') {
				n++;
				break;
			}
		}
	}
	return n;
}

/* Reads what comes within this time; when it came, or 0. */
static double
sip(struct run *r, int wait_ms)
{
	char bytes[65536];
	struct pollfd p = {.fd = r->fd, .events = POLLIN};
	if (poll(&p, 1, wait_ms) <= 0)
		return 0;
	ssize_t n = read(r->fd, bytes, sizeof bytes);
	if (n <= 0)
		return 0;
	double at = now_ms();
	vterm_input_write(r->vt, bytes, (size_t)n);
	r->bytes += (size_t)n;
	if (r->n_reads < MOST_READS) {
		r->when[r->n_reads] = at;
		r->filled[r->n_reads++] = filled_rows(r);
	}
	return at;
}

/* Reads until silence; the time of the last byte, or 0 when nothing came. */
static double
drain(struct run *r, int first_ms)
{
	double last = 0, at;
	for (int wait = first_ms; (at = sip(r, wait)) > 0; wait = SILENCE_MS)
		last = at;
	return last;
}

static void
keep(struct samples *s, double v)
{
	if (s->n < MOST_SAMPLES)
		s->v[s->n++] = v;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double
median(struct samples *s)
{
	if (!s->n)
		return 0;
	qsort(s->v, s->n, sizeof *s->v, by_value);
	return s->v[s->n / 2];
}

static pid_t
start(struct run *r, char **argv)
{
	struct winsize ws = {.ws_col = (unsigned short)r->columns, .ws_row = (unsigned short)r->rows};
	pid_t pid = forkpty(&r->fd, NULL, NULL, &ws);
	if (pid)
		return pid;
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	unsetenv("COLORTERM");
	execvp(argv[0], argv);
	_exit(127);
}

struct figures { struct samples text, still, key, key_cpu, bytes, memory, cpu; };

/* Processor time of the program so far, in milliseconds. */
static double
cpu_ms(pid_t pid)
{
	char path[64];
	unsigned long long ns = 0;
	snprintf(path, sizeof path, "/proc/%d/schedstat", (int)pid);
	FILE *f = fopen(path, "r");
	if (f) {
		if (fscanf(f, "%llu", &ns) != 1)
			ns = 0;
		fclose(f);
	}
	return (double)ns / 1e6;
}

/* Until it does nothing any more: what runs behind the first screen is in no key. */
static void
rest(struct run *r, pid_t pid)
{
	double before = cpu_ms(pid), begin = now_ms();
	while (now_ms() - begin < PATIENCE_MS) {
		drain(r, REST_MS);
		double now = cpu_ms(pid);
		if (now - before < 0.2)
			return;
		before = now;
	}
}

static double
storm(struct run *r)
{
	double last = now_ms();
	for (int i = 0; i < STORM; i++) {
		struct winsize ws = {.ws_col = (unsigned short)(r->columns - i * 7 % 61),
			.ws_row = (unsigned short)(r->rows - i * 5 % 23)};
		if (i == STORM - 1)
			ws = (struct winsize){.ws_col = (unsigned short)r->columns,
				.ws_row = (unsigned short)r->rows};
		ioctl(r->fd, TIOCSWINSZ, &ws);
		double at = sip(r, 1);
		last = at > 0 ? at : last;
	}
	double at = drain(r, 250);
	return at > 0 ? at : last;
}

static void
type(struct figures *f, struct run *r, pid_t pid, const char *keys)
{
	bool sizes = !strcmp(keys, "storm");
	for (const char *k = keys; *k && strcmp(keys, "-"); k++) {
		size_t before = r->bytes;
		rest(r, pid);
		double sent = now_ms(), spent = cpu_ms(pid);
		if (!sizes && write(r->fd, k, 1) != 1)
			break;
		double last = sizes ? storm(r) : drain(r, 250);
		if (last > 0) {
			keep(&f->key, last - sent);
			keep(&f->key_cpu, cpu_ms(pid) - spent);
			keep(&f->bytes, (double)(r->bytes - before));
		}
		if (sizes)
			break;
	}
}

static void
once(struct figures *f, int columns, int rows, const char *keys, char **argv)
{
	static struct run r;
	r = (struct run){.columns = columns, .rows = rows};
	r.vt = vterm_new(rows, columns);
	vterm_set_utf8(r.vt, 1);
	r.screen = vterm_obtain_screen(r.vt);
	vterm_screen_enable_altscreen(r.screen, 1);
	vterm_screen_reset(r.screen, 1);
	double begin = now_ms();
	pid_t pid = start(&r, argv);
	double last = drain(&r, PATIENCE_MS);
	int final = filled_rows(&r);
	for (size_t i = 0; i < r.n_reads; i++) {
		if (r.filled[i] * 2 >= final) {
			keep(&f->text, r.when[i] - begin);
			break;
		}
	}
	keep(&f->still, last - begin);
	type(f, &r, pid, keys);
	kill(pid, SIGTERM);
	struct rusage usage;
	int status;
	wait4(pid, &status, 0, &usage);
	keep(&f->memory, (double)usage.ru_maxrss);
	keep(&f->cpu, (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
	    (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3);
	close(r.fd);
	vterm_free(r.vt);
}

int
main(int argc, char **argv)
{
	int columns, rows, runs;
	if (argc < 5 || sscanf(argv[1], "%dx%d", &columns, &rows) != 2 || (runs = atoi(argv[2])) < 1) {
		fprintf(stderr, "usage: measure COLSxROWS RUNS KEYS|- COMMAND [ARG...]\n");
		return 2;
	}
	static struct figures f;
	for (int i = 0; i < runs; i++)
		once(&f, columns, rows, argv[3], argv + 4);
	printf("text %.2f still %.2f key %.2f keycpu %.2f bytes %.0f memory %.0f cpu %.2f\n",
	    median(&f.text), median(&f.still), median(&f.key), median(&f.key_cpu), median(&f.bytes),
	    median(&f.memory), median(&f.cpu));
	return 0;
}
