/* tests/theme/home.h - a configuration folder of a test's own, where no other theme is found. */
#ifndef TESTS_THEME_HOME_H
#define TESTS_THEME_HOME_H

#include <stdio.h>
#include <stdlib.h>

enum { HOME_PATH = 64 };

/* Makes it and points the environment at it. */
static inline void
home_make(char folder[HOME_PATH])
{
	snprintf(folder, HOME_PATH, "/tmp/limn-theme-XXXXXX");
	assert_non_null(mkdtemp(folder));
	setenv("XDG_CONFIG_HOME", folder, 1);
	setenv("XDG_DATA_DIRS", "/nowhere", 1);
}

static inline void
home_remove(const char *folder)
{
	char command[HOME_PATH + 16];
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	assert_int_equal(system(command), 0);
}

#endif
