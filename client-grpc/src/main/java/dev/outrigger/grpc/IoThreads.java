package dev.outrigger.grpc;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * The thread that moves the bytes of a connection, and of the server beside it.
 *
 * @param loops one event loop
 * @param client the channels of connections on it
 * @param server the channels that take connections on it
 */
public record IoThreads(EventLoopGroup loops, Class<? extends Channel> client, Class<? extends ServerChannel> server) {

	/**
	 * Makes them, of Netty's native transport where that is there and preferred.
	 * @param prefix the beginning of the names of threads
	 * @return the threads, to be ended by the caller
	 */
	public static IoThreads create(String prefix) {
		return NativeTransport.isPreferred() ? NativeTransport.ioThreads(prefix) : new IoThreads(
				GrpcTransport.newEventLoops(prefix), NioSocketChannel.class, NioServerSocketChannel.class);
	}

}
