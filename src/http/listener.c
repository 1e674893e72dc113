#include "http/listener.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/filter.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Connections that the system has made and we have not taken; it may allow fewer. */
enum { BACKLOG = 4096 };

union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

static socklen_t read_address(const char *host, uint16_t port, union address *address)
{
    memset(address, 0, sizeof *address);
    if (inet_pton(AF_INET, host, &address->v4.sin_addr) == 1) {
        address->v4.sin_family = AF_INET;
        address->v4.sin_port = htons(port);
        return sizeof address->v4;
    }
    if (inet_pton(AF_INET6, host, &address->v6.sin6_addr) == 1) {
        address->v6.sin6_family = AF_INET6;
        address->v6.sin6_port = htons(port);
        return sizeof address->v6;
    }
    return 0;
}

static int listen_at(const union address *address, socklen_t size)
{
    int listener = socket(address->any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener < 0) return -1;
    int on = 1, off = 0;
    /* A restart must not wait for the connections of the last run to be forgotten. */
    (void)setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (address->any.sa_family == AF_INET6) {
        (void)setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    }
    if (bind(listener, &address->any, size) == 0 && listen(listener, BACKLOG) == 0) return listener;
    int why = errno;
    close(listener);
    errno = why;
    return -1;
}

int listener_open(const char *host, uint16_t port, const char **error)
{
    union address address;
    socklen_t size = read_address(host, port, &address);
    if (size == 0) {
        *error = "the host is no IP address";
        return -1;
    }
    int listener = listen_at(&address, size);
    bool no_v6 = errno == EAFNOSUPPORT || errno == EADDRNOTAVAIL;
    if (listener < 0 && no_v6 && strcmp(host, "::") == 0) {
        size = read_address("0.0.0.0", port, &address);
        listener = listen_at(&address, size);
    }
    if (listener < 0) *error = strerror(errno);
    return listener;
}

uint16_t listener_port(int listener)
{
    union address address;
    socklen_t size = sizeof address;
    if (getsockname(listener, &address.any, &size) != 0) return 0;
    return ntohs(address.any.sa_family == AF_INET6 ? address.v6.sin6_port : address.v4.sin_port);
}

void listener_bar(int listener)
{
    enum { FLAGS = 13 /* byte of a TCP header (RFC 9293 3.1) */, SYN = 0x02, ACK = 0x10 };
    static struct sock_filter drop_first[] = {
        BPF_STMT(BPF_LD | BPF_B | BPF_ABS, FLAGS),
        BPF_STMT(BPF_ALU | BPF_AND | BPF_K, SYN | ACK),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYN, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, 0),
        BPF_STMT(BPF_RET | BPF_K, UINT32_MAX),
    };
    struct sock_fprog program = {.len = sizeof drop_first / sizeof *drop_first,
                                 .filter = drop_first};
    (void)setsockopt(listener, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
}
