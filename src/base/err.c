/* Failures as values.  A list of messages is printed in its visible form, whatever is in it. */
#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/vec.h"

static void
err_fill(struct err *err, enum err_code code, const char *fmt, va_list ap)
{
	if (!err)
		return;
	err->code = code;
	err->sys = 0;
	err->byte = 0;
	vsnprintf(err->text, sizeof err->text, fmt, ap);
}

bool
err_set(struct err *err, enum err_code code, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	err_fill(err, code, fmt, ap);
	va_end(ap);
	return false;
}

bool
err_sys(struct err *err, const char *fmt, ...)
{
	int sys = errno;
	va_list ap;
	va_start(ap, fmt);
	err_fill(err, ERR_SYSTEM, fmt, ap);
	va_end(ap);
	if (err) {
		size_t n = strlen(err->text);
		snprintf(err->text + n, sizeof err->text - n, ": %s", strerror(sys));
		err->sys = sys;
	}
	return false;
}

bool
err_at(struct err *err, enum err_code code, size_t byte, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	err_fill(err, code, fmt, ap);
	va_end(ap);
	if (err)
		err->byte = byte;
	return false;
}

struct diag {
	struct arena *arena;
	VEC(struct diag_item) items;
	size_t errors, dropped, most;
};

struct diag *
diag_new(void)
{
	struct diag *d = mem_alloc(sizeof *d);
	d->arena = arena_new();
	d->most = LIMIT_DIAG;
	return d;
}

void
diag_free(struct diag *d)
{
	if (!d)
		return;
	arena_free(d->arena);
	vec_done(&d->items);
	mem_free(d);
}

static struct str
diag_copy(struct diag *d, struct str s)
{
	return str_dup(s, d->arena);
}

void
diag_add(struct diag *d, struct diag_item item)
{
	if (item.level == DIAG_ERROR)
		d->errors++;
	if (d->items.n >= d->most) {
		d->dropped++;
		return;
	}
	item.path = diag_copy(d, item.path);
	item.text = diag_copy(d, item.text);
	item.help = diag_copy(d, item.help);
	item.excerpt = diag_copy(d, item.excerpt);
	item.rule = diag_copy(d, item.rule);
	vec_push(&d->items, item);
}

void
diag_set_limit(struct diag *d, size_t most)
{
	d->most = most;
	for (; d->items.n > most; d->items.n--)
		d->dropped++;
}

void
diag_join(struct diag *d, const struct diag *from)
{
	size_t errors = d->errors + from->errors;
	for (size_t i = 0; i < from->items.n; i++)
		diag_add(d, from->items.v[i]);
	/* Also those that it did not keep. */
	d->errors = errors;
	d->dropped += from->dropped;
}

void
diag_move(struct diag *d, size_t lines)
{
	for (size_t i = 0; i < d->items.n; i++)
		d->items.v[i].line += d->items.v[i].line ? lines : 0;
}

size_t
diag_count(const struct diag *d)
{
	return d->items.n;
}

size_t
diag_errors(const struct diag *d)
{
	return d->errors;
}

size_t
diag_problems(const struct diag *d)
{
	size_t n = d->dropped;
	for (size_t i = 0; i < d->items.n; i++)
		n += d->items.v[i].level != DIAG_NOTE;
	return n;
}

size_t
diag_dropped(const struct diag *d)
{
	return d->dropped;
}

const struct diag_item *
diag_at(const struct diag *d, size_t i)
{
	return i < d->items.n ? &d->items.v[i] : NULL;
}

static int
diag_order(const void *a, const void *b)
{
	const struct diag_item *x = a, *y = b;
	int c = str_cmp(x->path, y->path);
	if (c)
		return c;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->col != y->col)
		return x->col < y->col ? -1 : 1;
	return str_cmp(x->text, y->text);
}

void
diag_sort(struct diag *d)
{
	if (d->items.n < 2)
		return;
	qsort(d->items.v, d->items.n, sizeof *d->items.v, diag_order);
	size_t n = 1;
	for (size_t i = 1; i < d->items.n; i++) {
		const struct diag_item *it = &d->items.v[i];
		if (diag_order(&d->items.v[n - 1], it))
			d->items.v[n++] = *it;
		else if (it->level == DIAG_ERROR)
			d->errors--;
	}
	d->items.n = n;
}

/* No row of carets, nor of blanks before them, is longer than a screen is wide. */
static size_t
at_most(size_t n)
{
	return n < LIMIT_COLUMNS ? n : LIMIT_COLUMNS;
}

static void
diag_print_excerpt(const struct diag_item *it, struct buf *out)
{
	size_t before = it->col - 1 - (it->skip < it->col ? it->skip : it->col - 1);
	buf_fmt(out, "%5zu | ", it->line);
	clean_add(out, it->excerpt);
	buf_puts(out, "\n      | ");
	buf_pad(out, ' ', at_most(before));
	buf_pad(out, '^', it->n_cols ? at_most(it->n_cols) : 1);
	if (it->help.len) {
		buf_chr(out, ' ');
		clean_add(out, it->help);
	}
	buf_chr(out, '\n');
}

void
diag_print(const struct diag *d, struct buf *out)
{
	static const char *const level[] = {"error", "warning", "note"};
	for (size_t i = 0; i < d->items.n; i++) {
		const struct diag_item *it = &d->items.v[i];
		clean_add(out, it->path.len ? it->path : STR("limn"));
		if (it->line)
			buf_fmt(out, ":%zu", it->line);
		if (it->line && it->col)
			buf_fmt(out, ":%zu", it->col);
		buf_fmt(out, ": %s: ", level[it->level]);
		clean_add(out, it->text);
		buf_chr(out, '\n');
		if (it->excerpt.len && it->line && it->col) {
			diag_print_excerpt(it, out);
		} else if (it->help.len) {
			buf_puts(out, "      = ");
			clean_add(out, it->help);
			buf_chr(out, '\n');
		}
	}
	if (d->dropped)
		buf_fmt(out, "%zu more not shown\n", d->dropped);
}
