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

	private static final String CHECKPOINTS = "jdk.crac.Core";

	private NativeTransport() {
	}

	/** Whether it is on the class path, and works on this machine. */
	static boolean isAvailable() {
		return isPresent(EPOLL) && Epoll.isAvailable();
	}

	/**
	 * Whether it is there, and nothing speaks against it: a JVM that makes checkpoints
	 * refuses its files, which stay open while a context is stopped.
	 */
	static boolean isPreferred() {
		return isAvailable() && !isPresent(CHECKPOINTS);
	}

	private static boolean isPresent(String type) {
		try {
			Class.forName(type, false, NativeTransport.class.getClassLoader());
			return true;
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
