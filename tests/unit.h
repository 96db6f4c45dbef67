/* tests/unit.h - what every unit test includes: cmocka with its prerequisites, and checks that
 * name sizes and texts. */
#ifndef UNIT_H
#define UNIT_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"

/* A row of the test table: the function's name is the sentence that it proves. */
#define T(sentence) cmocka_unit_test(sentence)

#define check_str(got, want) check_str_at((got), (want), __FILE__, __LINE__)
static inline void
check_str_at(struct str got, const char *want, const char *file, int line)
{
	if (got.len == strlen(want) && !memcmp(got.ptr, want, got.len))
		return;
	print_error("got \"%.*s\", wanted \"%s\"\n", (int)got.len, got.ptr, want);
	_fail(file, line);
}

#endif
