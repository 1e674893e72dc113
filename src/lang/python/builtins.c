/* The names that are there without being imported. */
#include "lang/python/python.h"

#include <stdlib.h>

/* dir(builtins) of CPython 3.11, and what a module has of its own; in byte order. */
static const char *const builtins[] = {
    "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BaseExceptionGroup",
    "BlockingIOError", "BrokenPipeError", "BufferError", "BytesWarning", "ChildProcessError",
    "ConnectionAbortedError", "ConnectionError", "ConnectionRefusedError", "ConnectionResetError",
    "DeprecationWarning", "EOFError", "Ellipsis", "EncodingWarning", "EnvironmentError",
    "Exception", "ExceptionGroup", "False", "FileExistsError", "FileNotFoundError",
    "FloatingPointError", "FutureWarning", "GeneratorExit", "IOError", "ImportError",
    "ImportWarning", "IndentationError", "IndexError", "InterruptedError", "IsADirectoryError",
    "KeyError", "KeyboardInterrupt", "LookupError", "MemoryError", "ModuleNotFoundError",
    "NameError", "None", "NotADirectoryError", "NotImplemented", "NotImplementedError", "OSError",
    "OverflowError", "PendingDeprecationWarning", "PermissionError", "ProcessLookupError",
    "RecursionError", "ReferenceError", "ResourceWarning", "RuntimeError", "RuntimeWarning",
    "StopAsyncIteration", "StopIteration", "SyntaxError", "SyntaxWarning", "SystemError",
    "SystemExit", "TabError", "TimeoutError", "True", "TypeError", "UnboundLocalError",
    "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError",
    "UnicodeWarning", "UserWarning", "ValueError", "Warning", "WindowsError", "ZeroDivisionError",
    "__annotations__", "__build_class__", "__builtins__", "__cached__", "__class__", "__debug__",
    "__doc__", "__file__", "__import__", "__loader__", "__module__", "__name__", "__package__",
    "__path__", "__qualname__", "__spec__", "abs", "aiter", "all", "anext", "any", "ascii", "bin",
    "bool", "breakpoint", "bytearray", "bytes", "callable", "chr", "classmethod", "compile",
    "complex", "copyright", "credits", "delattr", "dict", "dir", "divmod", "enumerate", "eval",
    "exec", "exit", "filter", "float", "format", "frozenset", "getattr", "globals", "hasattr",
    "hash", "help", "hex", "id", "input", "int", "isinstance", "issubclass", "iter", "len",
    "license", "list", "locals", "map", "max", "memoryview", "min", "next", "object", "oct",
    "open", "ord", "pow", "print", "property", "quit", "range", "repr", "reversed", "round",
    "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type",
    "vars", "zip",
};

static int compare_name(const void *key, const void *element)
{
    return str_compare(*(const struct str *)key, str_of(*(const char *const *)element));
}

bool py_is_builtin(struct str name)
{
    return bsearch(&name, builtins, sizeof builtins / sizeof *builtins, sizeof *builtins,
                   compare_name) != NULL;
}

struct str py_closest_builtin(struct str name)
{
    if (name.size < 3) return STR_EMPTY;
    unsigned best = name.size > 5 ? 3 : 2;
    struct str closest = STR_EMPTY;
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++) {
        struct str candidate = str_of(builtins[i]);
        if (candidate.data[0] == '_') continue;
        unsigned distance = str_distance(name, candidate, 2);
        if (distance < best) {
            best = distance;
            closest = candidate;
        }
    }
    return closest;
}
