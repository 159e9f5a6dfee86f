package dev.outrigger.http.callback;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts no more connections than may be open at once. Further ones are not refused,
 * which would lose events: they wait until one of the others is closed.
 */
final class ConnectionLimit extends ChannelInboundHandlerAdapter {

	/** So that none is accepted beyond the limit. */
	static final RecvByteBufAllocator ONE_AT_A_TIME = oneAtATime();

	private static final Logger logger = LoggerFactory.getLogger(ConnectionLimit.class);

	private final int most;

	private int open;

	private boolean told;

	ConnectionLimit(int most) {
		this.most = most;
	}

	private static RecvByteBufAllocator oneAtATime() {
		MaxMessagesRecvByteBufAllocator allocator = new ServerChannelRecvByteBufAllocator();
		return allocator.maxMessagesPerRead(1);
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object accepted) {
		this.open++;
		if (this.open == this.most) {
			context.channel().config().setAutoRead(false);
			if (!this.told) {
				this.told = true;
				logger.warn("callback max connections: {} are open on {}, more have to wait", this.open,
						context.channel().localAddress());
			}
		}
		((Channel) accepted).closeFuture()
			.addListener((closed) -> context.executor().execute(() -> closed(context.channel())));
		context.fireChannelRead(accepted);
	}

	private void closed(Channel server) {
		this.open--;
		if (server.isOpen()) {
			server.config().setAutoRead(true);
		}
	}

}
