package dev.outrigger.slice;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application with more than a slice needs. */
@SpringBootApplication
public class SlicedApplication {

}
