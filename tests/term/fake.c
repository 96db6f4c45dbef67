/* The terminal of tests/term/fake.h.  Writing over half of a wide character blanks the other. */
#include "term/fake.h"

#include <string.h>
#include <wchar.h>

#include "text/uni.h"
#include "text/utf8.h"

static const struct fake_cell blank = {.cp = ' '};

void
fake_init(struct fake *t, enum fake_model model, int columns, int rows)
{
	*t = (struct fake){.model = model, .columns = columns, .rows = rows, .wraps = true};
	for (int y = 0; y < FAKE_ROWS; y++)
		for (int x = 0; x < FAKE_COLUMNS; x++)
			t->cells[y][x] = (struct fake_cell){.cp = '~'};
}

void
fake_done(struct fake *t)
{
	buf_done(&t->cluster);
}

static int
clamp(int v, int most)
{
	return v < 0 ? 0 : v > most ? most : v;
}

static void
go(struct fake *t, int row, int col)
{
	t->row = clamp(row, t->rows - 1);
	t->col = clamp(col, t->columns - 1);
	t->pending = false;
	buf_clear(&t->cluster);
}

/* Blanks a cell, and what it is half of. */
static void
wipe(struct fake *t, int row, int col)
{
	struct fake_cell *c = t->cells[row];
	if (c[col].right && col > 0)
		c[col - 1] = blank;
	if (col + 1 < t->columns && c[col + 1].right)
		c[col + 1] = blank;
	c[col] = blank;
}

static void
put(struct fake *t, uint32_t cp, int w)
{
	if (t->pending || t->col + w > t->columns) {
		if (t->wraps) {
			t->wrapped = true;
			go(t, t->row + 1, 0);
		} else {
			t->col = t->columns - w;
		}
		t->pending = false;
	}
	for (int i = 0; i < w; i++) {
		struct fake_cell *c = &t->cells[t->row][t->col + i];
		wipe(t, t->row, t->col + i);
		c->cp = i == 0 ? cp : 0;
		c->right = i > 0;
		c->attrs = t->attrs;
		memcpy(c->link, t->link, sizeof c->link);
	}
	t->col += w;
	if (t->col == t->columns) {
		t->col--;
		t->pending = t->wraps;
	}
}

static int
columns_of(const struct fake *t, uint32_t cp)
{
	int w = wcwidth((wchar_t)cp);
	if (t->model == FAKE_CELLS && cp == 0x200d)
		return 1;
	if (t->wide_ambiguous && uni_is_ambiguous(cp))
		return 2;
	if (t->model == FAKE_WIDE_PARTS && cp >= 0x1f1e6 && cp <= 0x1f1ff)
		return 2;
	bool han = w == 2 && cp >= 0x2e80 && !(cp >= 0x1f000 && cp < 0x20000);
	if (t->model == FAKE_NARROW)
		return w == 0 ? 0 : han ? 2 : 1;
	return w < 0 ? 1 : w;
}

/* True when the code point went into the cluster before it. */
static bool
join(struct fake *t, const char *p, size_t n)
{
	bool edge = t->pending;
	size_t before = t->cluster.len;
	buf_add(&t->cluster, p, n);
	struct cluster c = uni_cluster(t->cluster.ptr, t->cluster.len);
	if (before == 0 || c.len < t->cluster.len) {
		buf_clear(&t->cluster);
		buf_add(&t->cluster, p, n);
		t->cluster_col = edge ? 0 : t->col;
		t->cluster_width = uni_cluster(p, n).width;
		return false;
	}
	int w = c.width > 2 ? 2 : c.width;
	if (w > t->cluster_width) {
		uint32_t cp;
		utf8_decode(t->cluster.ptr, t->cluster.len, &cp, NULL);
		t->col = t->cluster_col;
		t->pending = false;
		put(t, cp, w);
		t->cluster_width = w;
	}
	return true;
}

static void
draw(struct fake *t, const char *p, size_t n, uint32_t cp)
{
	if (t->model == FAKE_JOINS && !(t->wide_ambiguous && uni_is_ambiguous(cp))) {
		if (!join(t, p, n))
			put(t, cp, t->cluster_width > 0 ? t->cluster_width : 1);
		return;
	}
	int w = columns_of(t, cp);
	if (w > 0)
		put(t, cp, w);
}

/* ---- sequences */

static void
erase(struct fake *t, int row, int from, int to)
{
	for (int x = from; x < to && x < t->columns; x++)
		wipe(t, row, x);
}

static void
rendition(struct fake *t, struct str s)
{
	struct str part;
	if (s.len == 0)
		t->attrs = 0;
	while (str_split(&s, ';', &part)) {
		uint64_t n;
		struct str number = part;
		if (!str_take_size(&number, &n))
			n = 0;
		if (n == 0)
			t->attrs = 0;
		else if (n < 10)
			t->attrs |= (uint16_t)(1u << n);
		/* A colour's own parameters. */
		for (int skip = n == 38 || n == 48 ? 1 : 0; skip > 0; skip--) {
			str_split(&s, ';', &part);
			skip += str_is(part, "2") ? 3 : 1;
			for (; skip > 1; skip--)
				str_split(&s, ';', &part);
		}
	}
}

static void
control(struct fake *t, struct str parameters, char final)
{
	uint64_t a = 1, b = 1;
	struct str s = parameters;
	if (s.len > 0 && s.ptr[0] >= '0' && s.ptr[0] <= '9')
		str_take_size(&s, &a);
	if (str_take_char(&s, ';'))
		str_take_size(&s, &b);
	switch (final) {
	case 'H': go(t, (int)a - 1, (int)b - 1); break;
	case 'G': go(t, t->row, (int)a - 1); break;
	case 'C': go(t, t->row, t->col + (int)a); break;
	case 'K': erase(t, t->row, t->col, t->columns); break;
	case 'X': erase(t, t->row, t->col, t->col + (int)a); break;
	case 'J':
		for (int y = 0; y < t->rows; y++)
			erase(t, y, 0, t->columns);
		break;
	case 'm': rendition(t, parameters); break;
	case 'h': case 'l':
		if (str_is(parameters, "?7"))
			t->wraps = final == 'h';
		break;
	default: t->unknown = true;
	}
}

static size_t
sequence(struct fake *t, struct str s)
{
	size_t i = 2;
	if (str_starts(s, STR("\033]8;"))) {
		size_t end = str_find(s, STR("\033\\"));
		size_t uri = 4 + str_chr(str_sub(s, 4, end), ';') + 1;
		size_t n = end - uri < sizeof t->link ? end - uri : sizeof t->link - 1;
		memcpy(t->link, s.ptr + uri, n);
		t->link[n] = 0;
		return end + 2;
	}
	if (s.len < 3 || s.ptr[1] != '[') {
		t->unknown = true;
		return 1;
	}
	while (i < s.len && (s.ptr[i] < '@' || s.ptr[i] > '~'))
		i++;
	control(t, str_sub(s, 2, i), i < s.len ? s.ptr[i] : 0);
	return i + 1;
}

void
fake_write(struct fake *t, struct str s)
{
	while (s.len > 0) {
		size_t n = 1;
		uint32_t cp;
		switch (s.ptr[0]) {
		case '\033': n = sequence(t, s); break;
		case '\r': go(t, t->row, 0); break;
		case '\n': go(t, t->row + 1, t->col); break;
		case '\b': go(t, t->row, t->col - 1); break;
		default:
			n = utf8_decode(s.ptr, s.len, &cp, NULL);
			t->unknown |= cp < 0x20 || (cp >= 0x7f && cp < 0xa0);
			draw(t, s.ptr, n, cp);
		}
		s = str_sub(s, n, s.len);
	}
}
