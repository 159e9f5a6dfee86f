package dev.outrigger.binding;

import dev.outrigger.codec.Codec;

/** What a component is given. */
interface BindingData {

	BindingData NOTHING = (codec) -> new byte[0];

	byte[] bytes(Codec codec);

}
