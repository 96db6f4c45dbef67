/* BidiCharacterTest of Unicode 15.0: levels and orders of 91,707 lines.  Skipped where the file
 * or bzip2 is not there. */
#include "unit.h"

#include <stdio.h>

#include "base/vec.h"
#include "text/bidi.h"
#include "text/utf8.h"

enum { MOST = 512, LINE = 8192 };

struct bidi_case {
	struct buf text;
	size_t at[MOST];             /* the byte of each code point */
	size_t n, lines, wrong;
};

static FILE *
open_data(void)
{
	char command[4096];
	const char *top = getenv("LIMN_TOP"), *data = getenv("LIMN_DATA");
	snprintf(command, sizeof command,
	    "bzip2 -dc '%s%s/unicode/ucd-15.0/BidiCharacterTest.txt.bz2' 2>/dev/null",
	    data ? data : top ? top : ".", data ? "" : "/../shared/data");
	return popen(command, "r");
}

static void
read_text(struct bidi_case *c, const char *field)
{
	buf_clear(&c->text);
	c->n = 0;
	while (*field != ';' && *field != 0) {
		char *end, bytes[4];
		unsigned long cp = strtoul(field, &end, 16);
		assert_true(end != field && c->n < MOST);
		c->at[c->n++] = c->text.len;
		buf_add(&c->text, bytes, utf8_encode((uint32_t)cp, bytes));
		field = *end == ' ' ? end + 1 : end;
	}
}

/* The levels and the order that we find, as the file writes them. */
static void
resolve(struct bidi_case *c, enum bidi_direction base, const char *levels, struct buf *out)
{
	struct bidi b = {0};
	uint8_t kept[MOST];
	uint32_t order[MOST], place[MOST];
	size_t n = 0, hint = 0;
	bidi_resolve(&b, buf_view(&c->text), base, BIDI_ALL);
	buf_fmt(out, "%d;", b.rtl);
	for (size_t i = 0; i < c->n; i++) {
		uint8_t level = bidi_level(&b, c->at[i], &hint);
		bool removed = *levels == 'x';
		if (i > 0)
			buf_chr(out, ' ');
		if (removed)
			buf_chr(out, 'x');
		else
			buf_fmt(out, "%u", level);
		if (!removed) {
			kept[n] = level;
			place[n++] = (uint32_t)i;
		}
		levels += strcspn(levels, " ;");
		levels += *levels == ' ';
	}
	buf_chr(out, ';');
	bidi_order(kept, n, order);
	for (size_t i = 0; i < n; i++)
		buf_fmt(out, i ? " %u" : "%u", place[order[i]]);
	bidi_done(&b);
}

static void
check_line(struct bidi_case *c, char *line)
{
	struct buf got = {0};
	line[strcspn(line, "\r\n")] = 0;
	if (*line == '#' || *line == 0)
		return;
	read_text(c, line);
	const char *base = strchr(line, ';') + 1, *want = base + 2;
	const char *levels = strchr(want, ';') + 1;
	resolve(c, *base == '0' ? BIDI_LTR : *base == '1' ? BIDI_RTL : BIDI_NEUTRAL, levels, &got);
	buf_chr(&got, 0);
	if (strcmp(got.ptr, want) != 0 && c->wrong++ < 20)
		print_error("%s\n\tgot %s\n", line, got.ptr);
	c->lines++;
	buf_done(&got);
}

static void
every_line_of_the_standards_test_has_its_levels_and_its_order(void **state)
{
	(void)state;
	struct bidi_case c = {0};
	char line[LINE];
	FILE *f = open_data();
	while (f != NULL && fgets(line, sizeof line, f) != NULL)
		check_line(&c, line);
	if (f != NULL)
		pclose(f);
	buf_done(&c.text);
	if (c.lines == 0)
		skip();
	assert_int_equal(c.wrong, 0);
	assert_true(c.lines > 90000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(every_line_of_the_standards_test_has_its_levels_and_its_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
