package dev.outrigger.grpc;

import io.netty.channel.Channel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;

/**
 * Netty's native transport for Linux, which also has Unix domain sockets; away from who
 * does not have it.
 */
final class NativeTransport {

	private static final String EPOLL = "io.netty.channel.epoll.Epoll";

	private NativeTransport() {
	}

	/** Whether it is on the class path, and works on this machine. */
	static boolean isAvailable() {
		try {
			Class.forName(EPOLL, false, NativeTransport.class.getClassLoader());
			return Epoll.isAvailable();
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

	static IoThreads ioThreads(String prefix) {
		return new IoThreads(GrpcTransport.newEventLoops(prefix, EpollIoHandler.newFactory()), EpollSocketChannel.class,
				EpollServerSocketChannel.class);
	}

	/** What connects to the file of a socket. */
	static Class<? extends Channel> fileSocket() {
		return EpollDomainSocketChannel.class;
	}

}
