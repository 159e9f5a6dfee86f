package dev.outrigger.kotlin

import dev.outrigger.DeadLetterEventException
import dev.outrigger.connection.SidecarConnection
import dev.outrigger.pubsub.Event
import dev.outrigger.pubsub.PublishTo
import dev.outrigger.pubsub.TopicListener
import dev.outrigger.spring.test.OutriggerAssertions
import dev.outrigger.spring.test.RecordedEvents
import dev.outrigger.state.KeyValueStore
import dev.outrigger.state.StateStore
import dev.outrigger.testkit.embedded.EmbeddedSidecar
import io.micrometer.observation.Observation
import io.micrometer.observation.ObservationHandler
import io.micrometer.observation.ObservationRegistry
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.withContext
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.autoconfigure.EnableAutoConfiguration
import org.springframework.boot.test.context.SpringBootTest
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import org.springframework.context.annotation.Import
import org.springframework.messaging.handler.annotation.SendTo
import org.springframework.test.annotation.DirtiesContext
import java.time.Duration
import java.util.concurrent.ConcurrentHashMap

/** An application in Kotlin: null safety, data classes, suspend functions. */
@DirtiesContext
@SpringBootTest(
    classes = [KotlinApplicationTests.Application::class],
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = ["outrigger.sidecar=embedded", "outrigger.pubsub.listener.back-off.initial=10ms"],
)
class KotlinApplicationTests(
    @param:Autowired private val events: OrderEvents,
    @param:Autowired private val orders: Orders,
    @param:Autowired private val listening: Listening,
    @param:Autowired private val recorded: RecordedEvents,
    @param:Autowired private val sidecar: EmbeddedSidecar,
    @param:Autowired private val connection: SidecarConnection,
) {

    @Test
    fun `data classes are values, and absence is null`() {
        orders.put("1", Order("1"))

        val known: Order? = orders.find("1")
        assertThat(known).isEqualTo(Order("1"))
        assertThat(orders.find("2")).isNull()
        assertThat(connection.get<Order>("orders", "1")).isEqualTo(Order("1"))
        assertThat(connection.get<Order>("orders", "2")).isNull()
    }

    @Test
    fun `stores know generic types`() {
        val baskets = connection.store<List<Order>>("baskets")
        baskets.put("1", listOf(Order("a"), Order("b")))

        assertThat(baskets.get("1").orElseThrow()).containsExactly(Order("a"), Order("b"))
    }

    @Test
    fun `an event is acknowledged when the suspend function has ended`() {
        events.placed(Order("slow"))

        OutriggerAssertions.assertThat(recorded).published("shop", "bills", Bill::class.java).withPayload(Bill("slow"))
        assertThat(listening.threads["slow"]).isNotEqualTo(listening.endedOn["slow"])
        await().atMost(Duration.ofMinutes(1)).until { sidecar.pubSub("shop").inFlight() == 0 }
    }

    @Test
    fun `an event whose suspend function fails is tried again`() {
        events.placed(Order("again"))

        OutriggerAssertions.assertThat(recorded).published("shop", "bills", Bill::class.java).withPayload(Bill("again"))
        assertThat(listening.attempts["again"]).isEqualTo(2)
    }

    @Test
    fun `a suspend function can dead-letter an event`() {
        events.placed(Order("hopeless"))

        OutriggerAssertions.assertThat(recorded).published("shop", "orders.dead-letter", Order::class.java)
            .withPayload(Order("hopeless"))
        assertThat(listening.attempts["hopeless"]).isEqualTo(1)
    }

    @Test
    fun `the observation goes along with the coroutine`() {
        events.placed(Order("observed"))

        OutriggerAssertions.assertThat(recorded).published("shop", "bills", Bill::class.java).withPayload(Bill("observed"))
        assertThat(listening.observed["observed"]).isEqualTo("outrigger.process")
    }

    data class Order(val id: String, val note: String? = null)

    data class Bill(val order: String)

    @StateStore("orders")
    interface Orders : KeyValueStore<Order> {

        fun find(id: String): Order? = get(id).orElse(null)

    }

    @PublishTo(pubsub = "shop", topic = "orders")
    interface OrderEvents {

        fun placed(order: Order)

    }

    open class Listening(private val registry: ObservationRegistry) {

        val attempts = ConcurrentHashMap<String, Int>()

        val threads = ConcurrentHashMap<String, String>()

        val endedOn = ConcurrentHashMap<String, String>()

        val observed = ConcurrentHashMap<String, String>()

        @TopicListener(pubsub = "shop", topic = "orders")
        @SendTo("bills")
        suspend fun on(event: Event<Order>): Bill {
            val id = event.data().id
            val attempt = attempts.merge(id, 1, Int::plus)
            threads[id] = Thread.currentThread().name
            delay(20)
            withContext(Dispatchers.IO) {
                endedOn[id] = Thread.currentThread().name
                observed[id] = registry.currentObservation?.context?.name ?: "none"
            }
            if (id == "again" && attempt == 1) {
                error("try again")
            }
            if (id == "hopeless") {
                throw DeadLetterEventException("hopeless")
            }
            return Bill(id)
        }

    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Listening::class)
    open class Application {

        @Bean
        open fun observations(): ObservationRegistry = ObservationRegistry.create().apply {
            observationConfig().observationHandler(ObservationHandler<Observation.Context> { true })
        }

    }

}
