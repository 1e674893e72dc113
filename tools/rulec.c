/*
 * rulec: turns the rule files of a directory into C, for the build.
 *
 * `rulec DIRECTORY > rules.c` reads and compiles every rule, so that a fault in a
 * rule file is a fault of the build, and prints the definitions as initialised
 * data.
 */
#include "rules/rulefile.h"
#include "rules/ruleset.h"

#include <stdio.h>

static void print_text(const char *text)
{
    if (!text) {
        printf("NULL");
        return;
    }
    putchar('"');
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\') {
            printf("\\%c", *c);
        } else if (*c == '\n') {
            printf("\\n\"\n        \"");
        } else if (*c < 0x20 || *c >= 0x7f || *c == '?') {
            printf("\\%03o", *c);
        } else {
            putchar(*c);
        }
    }
    putchar('"');
}

static void print_field(const char *name, const char *text)
{
    if (!text) return;
    printf("    .%s = ", name);
    print_text(text);
    printf(",\n");
}

static void print_list(const char *name, const struct rule_list *list)
{
    if (list->count == 0) return;
    printf("    .%s = {.items = (const char *const[]){", name);
    for (unsigned i = 0; i < list->count; i++) {
        print_text(list->items[i]);
        printf(", ");
    }
    printf("}, .count = %u},\n", list->count);
}

static void print_examples(const struct rule_def *def)
{
    if (def->example_count == 0) return;
    printf("    .examples = (const struct rule_example[]){\n");
    for (unsigned i = 0; i < def->example_count; i++) {
        const struct rule_example *example = &def->examples[i];
        printf("    {\n");
        print_field("bad", example->bad);
        print_field("good", example->good);
        print_field("fixed", example->fixed);
        print_field("context", example->context);
        print_list("without", &example->without);
        printf("    .line = %u},\n", example->line);
    }
    printf("    },\n    .example_count = %u,\n", def->example_count);
}

static void print_rule(const struct rule_def *def)
{
    printf("{\n");
    print_field("id", def->id);
    print_field("factor", def->factor);
    print_field("severity", def->severity);
    print_field("concept", def->concept);
    print_field("summary", def->summary);
    print_field("why", def->why);
    print_field("match", def->match);
    print_field("query", def->query);
    print_field("check", def->check);
    print_field("fix", def->fix);
    print_list("where", &def->where);
    print_list("suggests", &def->suggests);
    print_list("supersedes", &def->supersedes);
    print_list("next", &def->next);
    if (def->hints[0]) {
        printf("    .hints = {");
        for (unsigned i = 0; i < HINT_LEVEL_COUNT; i++) {
            print_text(def->hints[i]);
            printf(", ");
        }
        printf("},\n");
    }
    printf("    .minutes = %u,\n", def->minutes);
    if (def->optional) printf("    .optional = true,\n");
    if (def->idiom) printf("    .idiom = true,\n");
    print_examples(def);
    printf("},\n");
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: rulec DIRECTORY\n");
        return 2;
    }
    struct arena arena;
    arena_init(&arena, (size_t)1 << 30);
    jmp_buf escape;
    if (!ARENA_TRY(&arena, escape)) {
        fprintf(stderr, "rulec: out of memory\n");
        return 1;
    }
    const struct rule_def **defs;
    unsigned count;
    struct str error;
    if (!rulefile_read_directory(argv[1], &arena, &defs, &count, &error)) {
        fprintf(stderr, "rulec: %.*s\n", STR_ARG(error));
        return 1;
    }
    struct ruleset *set = ruleset_create(defs, count, &arena, &error);
    if (!set) {
        fprintf(stderr, "rulec: %.*s\n", STR_ARG(error));
        return 1;
    }
    ruleset_destroy(set);
    printf("/* Made by rulec from the files in rules/; do not edit. */\n"
           "#include \"rules/rule.h\"\n\nconst struct rule_def builtin_rules[] = {\n");
    for (unsigned i = 0; i < count; i++) print_rule(defs[i]);
    printf("};\n\nconst unsigned builtin_rule_count = %u;\n", count);
    arena_release(&arena);
    return 0;
}
