/* cli/examples.h - runs the ok and not examples in a theme's rules. */
#ifndef CLI_EXAMPLES_H
#define CLI_EXAMPLES_H

#include "base/err.h"

struct theme;

/*
 * Runs each example that stands in the file `path` (as theme_example says it; "" for all) through
 * the theme's rules.  In an `ok` example the brackets must be found by its own rule (without
 * brackets: anything); in a `not` example its rule must find nothing.  What differs is added to
 * diag as an error.  Returns how many examples were run.
 */
size_t examples_check(const struct theme *t, struct str path, struct diag *diag);

#endif
