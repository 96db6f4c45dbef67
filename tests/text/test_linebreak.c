/*
 * Where lines break: LineBreakTest by the standard's rules, the table against LineBreak.txt, and
 * what is tailored for reading.  The big files are read where they are.
 */
#include "unit.h"

#include <stdio.h>

#include "text/linebreak.h"
#include "text/linebreak_internal.h"
#include "text/thai.h"
#include "text/uni.h"
#include "text/utf8.h"

/* ---- the standard */

static FILE *
open_ucd(const char *version, const char *name)
{
	char path[512];
	const char *data = getenv("LIMN_DATA"), *top = getenv("LIMN_TOP");
	if (data)
		snprintf(path, sizeof path, "%s/unicode/ucd-%s/%s", data, version, name);
	else
		snprintf(path, sizeof path, "%s/../shared/data/unicode/ucd-%s/%s", top ? top : ".",
		    version, name);
	return fopen(path, "r");
}

/* "× 0061 ÷ 0062 ÷": the bytes, and for each code point its place and whether a line may break
 * before it.  Returns the number of code points, 0 for a line without. */
static size_t
read_case(const char *line, struct buf *bytes, size_t *at, bool *breaks, size_t room)
{
	size_t n = 0;
	bool may = false;
	for (const char *p = line; *p && *p != '#' && *p != '\n';) {
		unsigned cp;
		int len = 0;
		if (!strncmp(p, "\u00f7", 2) || !strncmp(p, "\u00d7", 2)) {
			may = !strncmp(p, "\u00f7", 2);
			p += 2;
		} else if (sscanf(p, "%x%n", &cp, &len) == 1) {
			char utf8[4];
			assert_true(n < room);
			at[n] = bytes->len;
			breaks[n++] = may;
			buf_add(bytes, utf8, utf8_encode(cp, utf8));
			p += len;
		} else {
			p++;
		}
	}
	return n;
}

static bool
breaks_as_told(const char *line, bool *read)
{
	struct buf bytes = {0};
	size_t at[64];
	bool breaks[64], same = true;
	size_t n = read_case(line, &bytes, at, breaks, 64);
	struct linebreak b;
	linebreak_start(&b, buf_view(&bytes), LINEBREAK_STANDARD);
	for (size_t i = 0; i < n; i++) {
		size_t end = i + 1 < n ? at[i + 1] : bytes.len;
		same &= (linebreak_next(&b, at[i], end - at[i]) >= LINEBREAK_YES) == breaks[i];
	}
	buf_done(&bytes);
	*read = n > 0;
	return same;
}

static void
every_case_of_the_standards_test_breaks_as_it_tells(void **state)
{
	(void)state;
	FILE *f = open_ucd("15.0", "LineBreakTest.txt");
	if (!f)
		skip();
	char line[4096];
	size_t cases = 0, failed = 0;
	while (fgets(line, sizeof line, f)) {
		bool read;
		if (!breaks_as_told(line, &read)) {
			failed++;
			if (failed < 10)
				print_error("fails: %s", line);
		}
		cases += read;
	}
	fclose(f);
	assert_true(cases > 7000);
	assert_int_equal(failed, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(every_case_of_the_standards_test_breaks_as_it_tells),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
