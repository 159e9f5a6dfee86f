package dev.outrigger.autoconfigure;

import dev.outrigger.spring.pubsub.TopicListenerContainer;

/** What an operator can do with a listener. */
enum ListenerAction {

	/** Takes no more events. */
	PAUSE {

		@Override
		void apply(TopicListenerContainer listener) {
			listener.pause();
		}

	},

	/** Takes events again. */
	RESUME {

		@Override
		void apply(TopicListenerContainer listener) {
			listener.resume();
		}

	},

	/** Ends the subscription. */
	STOP {

		@Override
		void apply(TopicListenerContainer listener) {
			listener.stop();
		}

	},

	/** Subscribes. */
	START {

		@Override
		void apply(TopicListenerContainer listener) {
			listener.start();
		}

	};

	abstract void apply(TopicListenerContainer listener);

}
