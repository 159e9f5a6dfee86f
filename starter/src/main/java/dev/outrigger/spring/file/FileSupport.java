package dev.outrigger.spring.file;

import java.lang.annotation.Annotation;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.file.FileStore;
import dev.outrigger.file.FileStoreSpec;
import dev.outrigger.file.Files;
import dev.outrigger.file.ReactiveFiles;
import dev.outrigger.spring.inject.BlockSupport;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.FacadeRequest;

/** Files. */
public final class FileSupport implements BlockSupport {

	@Override
	public BuildingBlock block() {
		return BuildingBlock.FILE;
	}

	@Override
	public Class<? extends Annotation> annotation() {
		return FileStore.class;
	}

	@Override
	public Set<Class<?>> facades() {
		return Set.of(Files.class, ReactiveFiles.class);
	}

	@Override
	public Set<Feature> needs(Class<? extends Annotation> annotation) {
		return Set.of(Feature.FILE_READ_WRITE);
	}

	@Override
	public Object create(FacadeRequest request, FacadeContext context) {
		FileStoreSpec spec = context.beanFactory().getBean(FileStoreSpecs.class).spec(context.name(request));
		return (request.rawType() == Files.class) ? Files.of(context.connection(request), spec)
				: ReactiveFiles.of(context.connection(request), spec);
	}

}
