package dev.outrigger.grpc;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;

/** Unix domain sockets, by Netty's native transport; away from who does not have it. */
final class UnixSockets {

	private static final String EPOLL = "io.netty.channel.epoll.Epoll";

	private UnixSockets() {
	}

	/** Whether there are such sockets here. */
	static boolean areAvailable() {
		try {
			Class.forName(EPOLL, false, UnixSockets.class.getClassLoader());
			return Epoll.isAvailable();
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

	static EventLoopGroup newEventLoops(String prefix) {
		return GrpcTransport.newEventLoops(prefix, EpollIoHandler.newFactory());
	}

	static Class<? extends Channel> channelType() {
		return EpollDomainSocketChannel.class;
	}

}
