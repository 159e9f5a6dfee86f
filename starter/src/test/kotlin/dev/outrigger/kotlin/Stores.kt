package dev.outrigger.kotlin

import dev.outrigger.codec.Codec
import dev.outrigger.connection.SidecarConnection
import dev.outrigger.state.KeyValueStore
import dev.outrigger.state.StateStoreSpec

/** A store whose values have a type that Kotlin knows, generic ones included. */
inline fun <reified V : Any> SidecarConnection.store(component: String, codec: Codec = Codec.standard()): KeyValueStore<V> =
    KeyValueStore.of(this, StateStoreSpec<V>(component, object : TypeOf<V>() {}.type, codec))

/** The value under a key, or null. */
inline fun <reified V : Any> SidecarConnection.get(component: String, key: String): V? =
    store<V>(component).get(key).orElse(null)

/** Remembers a type argument. */
abstract class TypeOf<T> {

    val type: java.lang.reflect.Type =
        (javaClass.genericSuperclass as java.lang.reflect.ParameterizedType).actualTypeArguments[0]

}
